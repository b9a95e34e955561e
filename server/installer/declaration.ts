/** The declaration of an installable engine: its files, their sizes, and where they go. */

export const INSTALLABLE_ENGINES = ['cpu', 'cuda', 'webgpu'] as const
export type InstallableEngine = (typeof INSTALLABLE_ENGINES)[number]

/** A file of the Python package index: a zip archive, from which an engine needs a few files. */
export interface Wheel {
  /** The project's name, as in the index's address. */
  project: string
  version: string
  file: string
  /** Of the downloaded file. */
  bytes: number
  sha256: string
  /** Matches the paths to unpack. */
  take: RegExp
}

export interface NpmPackage {
  name: string
  version: string
}

export interface EngineDeclaration {
  name: InstallableEngine
  /** A description in one line. */
  title: string
  licence: string
  /** The platforms on which it runs, as `process.platform`-`process.arch`. */
  platforms: readonly string[]
  wheels: readonly Wheel[]
  /** Bytes to download from npm: all archives of the lockfile together. */
  npmBytes: number
  /** Bytes of the engine's folder once it is installed. */
  diskBytes: number
  /** Its npm packages, first the one with the backend. The lockfile has their dependencies. */
  packages: readonly [backend: NpmPackage, ...others: NpmPackage[]]
  /** Symbolic links for files that a wheel's libraries expect in another place; paths in the engine's folder. */
  links?: readonly { path: string; target: string }[]
  /** Whether the package needs the prebuilt binding to TensorFlow's C library; see `build-binding.ts`. */
  binding: boolean
}

/** Bytes to download in all. */
export function downloadBytes({ wheels, npmBytes }: EngineDeclaration): number {
  return wheels.reduce((total, { bytes }) => total + bytes, npmBytes)
}
