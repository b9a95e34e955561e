/** Every engine that can be installed, declared once. */
import type { EngineDeclaration, Wheel } from './declaration.ts'
import { NVIDIA } from './nvidia-wheels.ts'

const TENSORFLOW = /^tensorflow\/libtensorflow(_cc|_framework)\.so\.2$/

const tensorflowCpu: Wheel = {
  project: 'tensorflow-cpu',
  version: '2.15.1',
  file: 'tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  bytes: 207_208_420,
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  take: TENSORFLOW,
}

/** TensorFlow 2.15.1, because all of tfjs-core's tests pass on it; 2.21 rounds int32 differently. */
export const CPU: EngineDeclaration = {
  name: 'cpu',
  title: 'TensorFlow for the processor, through tfjs-node',
  licence: 'Apache-2.0',
  platforms: ['linux-x64'],
  wheels: [tensorflowCpu],
  npmBytes: 75_341_448,
  diskBytes: 704_100_000,
  packages: [{ name: '@tensorflow/tfjs-node', version: '4.22.0' }],
  binding: true,
}

const tensorflow: Wheel = {
  project: 'tensorflow',
  version: '2.21.0',
  file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
  bytes: 572_440_367,
  sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
  take: TENSORFLOW,
}

export const CUDA: EngineDeclaration = {
  name: 'cuda',
  title: 'TensorFlow for NVIDIA cards, through tfjs-node-gpu',
  licence: "Apache-2.0, NVIDIA's libraries under licences of their own",
  platforms: ['linux-x64'],
  wheels: [tensorflow, ...NVIDIA],
  npmBytes: 75_254_233,
  diskBytes: 5_686_000_000,
  packages: [{ name: '@tensorflow/tfjs-node-gpu', version: '4.22.0' }],
  // the only CUDA library that TensorFlow does not find in its own folder
  links: [{ path: 'nvidia/cublas/lib/libcusolver.so.11', target: '../../cusolver/lib/libcusolver.so.11' }],
  binding: true,
}

export const WEBGPU: EngineDeclaration = {
  name: 'webgpu',
  title: 'any graphics card through Vulkan, Metal or Direct3D 12',
  licence: 'Apache-2.0, Dawn under BSD-3-Clause',
  platforms: ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'],
  wheels: [],
  npmBytes: 64_796_386,
  diskBytes: 172_100_000,
  packages: [
    { name: '@tensorflow/tfjs-backend-webgpu', version: '4.22.0' },
    { name: '@tensorflow/tfjs-core', version: '4.22.0' },
    { name: 'webgpu', version: '0.6.2' },
  ],
  binding: false,
}

export const ENGINES: readonly EngineDeclaration[] = [CPU, CUDA, WEBGPU]
