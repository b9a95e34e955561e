/** The script of `guest.ts`: the guest's TensorFlow.js with its tests, built as the platform builds the guest. */
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
    // the package declares its tests to be without side effects, and so would lose them
    ignoreAnnotations: true,
    define: { global: 'globalThis' },
  })
  return outputFiles[0]!.text
}
