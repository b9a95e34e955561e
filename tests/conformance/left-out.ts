/**
 * The specs of tfjs-core's own suite that cannot pass here, and why. All specs run. A failing spec whose
 * name contains one of these texts counts as left out; any other one is a failure. An entry to which no
 * failing spec belongs any more must be removed.
 */

export interface LeftOut {
  reason: string
  /** Parts of full names. Suites that tfjs declares only in a browser or in Node begin with `browser: ` or `node: `. */
  names: readonly string[]
}

export const LEFT_OUT: readonly LeftOut[] = [
  {
    reason: 'needs DOM elements: images, canvas, video',
    names: ['browser: fromPixels', 'browser: draw on canvas context'],
  },
  {
    reason: 'saves or loads files, over the network or in the browser: an exercise has neither',
    names: [
      'browser: LocalStorage',
      'browser: IndexedDB',
      'browser: ModelManagement',
      'browser: browserDownloads',
      'browser: browserFiles',
      'browser: http-load',
      'browser: http-save',
      'browser: loadWeights',
      'browser: IORouterRegistry tamrin {} getSaveHandler succeeds',
      'browser: IORouterRegistry tamrin {} getLoadHandler succeeds',
      'decodeWeights tamrin {} from stream',
      'stringByteLength',
    ],
  },
  {
    reason: 'tests the platform of a browser; ours is another',
    names: ['browser: PlatformBrowser', 'browser: setTimeout'],
  },
  {
    reason: 'a tensor of more than six axes, which native kernels cannot address',
    names: ['diag tamrin {} 4d'],
  },
  {
    reason: 'passes a gradient larger than the output to which it belongs, which TensorFlow refuses too',
    names: ['conv2dTranspose tamrin {} input=8x8x8,output=4x4x8,f=8,s=1,inDepth=8,p=same vec4'],
  },
]

/** More specs that fail on tfjs-node. */
export const LEFT_OUT_OF_TENSORFLOW: typeof LEFT_OUT = [
  {
    reason: 'rounds the tangent of large numbers otherwise',
    names: ['tan tamrin {} numbers exceed float32 precision'],
  },
]

/** tfjs-core skips these itself. */
export const SKIPPED = 'skipped by tfjs-core itself'

/** Kernels of tfjs-core that are not available. */
export const UNSERVED: Readonly<Record<string, string>> = {
  BroadcastTo: 'no op calls it: broadcastTo is a Tile',
  LogSoftmax: 'no op calls it: logSoftmax is composed',
  LowerBound: 'no op calls it: lowerBound is a SearchSorted',
  UpperBound: 'no op calls it: upperBound is a SearchSorted',
  MatrixBandPart: 'no op calls it: linalg.bandPart is composed',
  Pool: 'no op calls it: pool is a MaxPool or an AvgPool',
  FromPixels: 'there is no page; tfjs-core itself takes plain pixels where the kernel is absent',
  Draw: 'there is no page',
}
