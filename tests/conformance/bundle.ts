/** Bundles `guest.ts`, the guest's TensorFlow.js with its tests, in the way the platform bundles the guest. */
import { build } from 'esbuild'
import { GUEST_BUNDLE } from '../../server/build/build.ts'

export async function bundleSuite(root: string): Promise<string> {
  const { outputFiles } = await build({
    ...GUEST_BUNDLE,
    absWorkingDir: root,
    entryPoints: [{ in: 'tests/conformance/guest.ts', out: 'tf' }],
    bundle: true,
    target: 'es2024',
    legalComments: 'none',
    write: false,
    logLevel: 'error',
    // the package declares its tests free of side effects, so tree shaking would remove them
    ignoreAnnotations: true,
    define: { global: 'globalThis' },
  })
  return outputFiles[0]!.text
}
