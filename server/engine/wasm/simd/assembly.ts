/** The compiled AssemblyScript kernels (`../assembly/`). They work in the backend's memory, on addresses and sizes. */

type Kernel = (...numbers: number[]) => void

export interface Assembly {
  applyAdam: Kernel
  applyRmsProp: Kernel
  averagePool: Kernel
  averagePoolGradient: Kernel
  biasAdd: Kernel
  columnSums: Kernel
  conv2d: Kernel
  conv2dFilterGradient: Kernel
  conv2dInputGradient: Kernel
  depthwiseConv2d: Kernel
  depthwiseFilterGradient: Kernel
  depthwiseInputGradient: Kernel
  finishRows: Kernel
  leakyRelu: Kernel
  matMul: Kernel
  maxPool: Kernel
  maxPoolGradient: Kernel
  normaliseChannels: Kernel
  relu6: Kernel
  reluGradient: Kernel
  rowSums: Kernel
}

/** @param code the module that `build.ts` compiles; it imports its memory and holds no data */
export function loadAssembly(code: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): Assembly {
  return new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports as unknown as Assembly
}
