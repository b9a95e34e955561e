/**
 * Builds `binding/tfjs_binding.linux-x64.node` anew, from the sources in the npm package and the headers and
 * libraries in the wheel of the engine `cpu`; needs g++ and the network.
 *
 * node server/installer/build-binding.ts <file> [index]
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { download } from '../artifacts/download.ts'
import { LIBRARIES } from './binding.ts'
import { CPU } from './engines.ts'
import { addressOf, DEFAULT_INDEX } from './package-index.ts'
import { unpackWheel } from './unpack.ts'

const run = promisify(execFile)

/**
 * A function that g++ 11 and later expect in libstdc++. The binding has its own copy, so it also runs with
 * an older libstdc++: everywhere where Node itself runs.
 */
const OLDER_LIBRARIES =
  'namespace std { void __throw_bad_alloc(); void __throw_bad_array_new_length() { __throw_bad_alloc(); } }\n'

const HEADERS = /^tensorflow\/include\/(tensorflow\/(c|core\/platform)|tsl|xla\/tsl)\/.*\.h$/

export interface BuiltBinding {
  sha256: string
  compiler: string
}

/** @param target the file to be written; rejects when something is missing or does not compile */
export async function buildBinding(target: string, index = DEFAULT_INDEX): Promise<BuiltBinding> {
  const folder = await mkdtemp(join(tmpdir(), 'tamrin-binding-'))
  try {
    await cp(join(import.meta.dirname, 'packages/cpu'), folder, { recursive: true })
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
    const [wheel] = CPU.wheels
    const address = await addressOf(wheel!, index)
    if (!address.ok) throw new Error(address.fault.message)
    const file = join(folder, wheel!.file)
    const fetched = await download(address.value.url, file, {
      name: wheel!.file,
      bytes: wheel!.bytes,
      sha256: wheel!.sha256,
    })
    if (!fetched.ok) throw new Error(fetched.fault.message)
    for (const take of [wheel!.take, HEADERS]) {
      const unpacked = await unpackWheel(file, folder, take)
      if (!unpacked.ok) throw new Error(unpacked.message)
    }
    await writeFile(join(folder, 'older-libraries.cc'), OLDER_LIBRARIES)
    await compile(folder, resolve(target))
    const sha256 = createHash('sha256')
      .update(await readFile(target))
      .digest('hex')
    return { sha256, compiler: await compilerVersion() }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Paths are relative to the folder, so that the binding does not contain its name. */
async function compile(folder: string, target: string): Promise<void> {
  const source = `node_modules/${CPU.packages[0].name}`
  const files = (await readdir(join(folder, source, 'binding'))).filter((name) => name.endsWith('.cc')).sort()
  await run(
    'g++',
    [
      '-std=c++17',
      '-O2',
      '-fPIC',
      '-shared',
      '-s',
      '-fvisibility=hidden',
      '-DNAPI_VERSION=8',
      '-I',
      'node_modules/node-api-headers/include',
      '-I',
      'tensorflow/include',
      '-I',
      source,
      ...files.map((name) => `${source}/binding/${name}`),
      'older-libraries.cc',
      '-o',
      target,
      '-L',
      'tensorflow',
      '-l:libtensorflow_cc.so.2',
      '-l:libtensorflow_framework.so.2',
      `-Wl,-rpath,${LIBRARIES}`,
      '-Wl,--build-id=none',
    ],
    { cwd: folder },
  )
}

export async function compilerVersion(): Promise<string> {
  const { stdout } = await run('g++', ['--version'])
  return stdout.split('\n')[0]!
}

if (import.meta.main) {
  const [target, index] = process.argv.slice(2)
  if (!target) throw new Error('usage: node server/installer/build-binding.ts <file> [index]')
  const { sha256, compiler } = await buildBinding(target, index)
  process.stdout.write(`${target}\nsha256    ${sha256}\ncompiler  ${compiler}\n`)
}
