/**
 * The prebuilt binding of tfjs-node to TensorFlow's C library: 80 KB that spare every operator a compiler.
 * It uses only TensorFlow's C interface, so one binding works with every version.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const BINDING = {
  /** Relative to this folder; built by `build-binding.ts`. */
  file: 'binding/tfjs_binding.linux-x64.node',
  sha256: 'c3ffbc15d155a92cc3a1d49116fad3e7ffeef39e6c424850e0c4a834059d81ba',
  /** Another compiler makes a binding with other bytes that does the same. */
  compiler: 'g++ (Debian 12.2.0-14+deb12u1) 12.2.0',
}

/** The binding's search path for TensorFlow's libraries, from `node_modules/@tensorflow/<package>/lib/napi-v8/`. */
export const LIBRARIES = '$ORIGIN/../../../../../tensorflow'

/** Copies the binding to where the package looks for it. */
export async function installBinding(root: string, folder: string, packageName: string): Promise<void> {
  const target = join(folder, 'node_modules', packageName, 'lib/napi-v8/tfjs_binding.node')
  await mkdir(dirname(target), { recursive: true })
  await copyFile(join(root, 'server/installer', BINDING.file), target)
}
