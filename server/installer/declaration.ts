/** What is declared of an engine that can be installed: which files make it, how large they are, where they go. */

export const ENGINE_NAMES = ['cpu', 'cuda', 'webgpu'] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

/** A file of the Python package index: a zip, of which an engine needs a few files. */
export interface Wheel {
  /** The project's name, as in the index's address. */
  project: string
  version: string
  file: string
  /** Of the file as it is downloaded. */
  bytes: number
  sha256: string
  /** The paths that are unpacked. */
  take: RegExp
}

export interface NpmPackage {
  name: string
  version: string
}

export interface EngineDeclaration {
  name: EngineName
  /** One line on what it is. */
  title: string
  licence: string
  /** `process.platform`-`process.arch` of the machines that it runs on. */
  platforms: readonly string[]
  wheels: readonly Wheel[]
  /** What is downloaded from npm, in bytes: the lockfile's archives together. */
  npmBytes: number
  /** Of the engine's folder once it is installed, in bytes. */
  diskBytes: number
  /** The npm packages that it is made of, first the one with the backend; the lockfile has what they need. */
  packages: readonly [backend: NpmPackage, ...others: NpmPackage[]]
  /** Files that a wheel's libraries look for where no wheel puts them, as symbolic links; paths in the engine's folder. */
  links?: readonly { path: string; target: string }[]
  /** The package takes the binding to TensorFlow's C library that is built beforehand; see `build-binding.ts`. */
  binding: boolean
}

/** What is downloaded in all, in bytes. */
export function downloadBytes({ wheels, npmBytes }: EngineDeclaration): number {
  return wheels.reduce((total, { bytes }) => total + bytes, npmBytes)
}
