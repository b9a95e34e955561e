// The kernels of this engine, in AssemblyScript: they work in the memory of tfjs-backend-wasm, which
// they import, and hold no data of their own.
export { biasAdd } from './bias-add'
export { columnSums } from './column-sums'
export { conv2d } from './conv2d'
export { conv2dFilterGradient } from './conv2d-filter-gradient'
export { conv2dInputGradient } from './conv2d-input-gradient'
export { matMul } from './mat-mul'
export { maxPoolGradient } from './max-pool-gradient'
export { reluGradient } from './relu-gradient'
