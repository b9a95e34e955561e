/** Every engine that can be installed, declared once. */
import type { EngineDeclaration, Wheel } from './declaration.ts'

const TENSORFLOW = /^tensorflow\/libtensorflow(_cc|_framework)\.so\.2$/

const tensorflowCpu: Wheel = {
  project: 'tensorflow-cpu',
  version: '2.15.1',
  file: 'tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  bytes: 207_208_420,
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  take: TENSORFLOW,
}

/** 2.15.1, because tfjs-core's own tests all pass on it; 2.21 rounds int32 otherwise. */
export const CPU: EngineDeclaration = {
  name: 'cpu',
  title: 'TensorFlow for the processor, through tfjs-node',
  licence: 'Apache-2.0',
  platforms: ['linux-x64'],
  wheels: [tensorflowCpu],
  npmBytes: 45_000_000,
  diskBytes: 740_000_000,
  package: { name: '@tensorflow/tfjs-node', version: '4.22.0' },
  binding: true,
}

export const ENGINES: readonly EngineDeclaration[] = [CPU]
