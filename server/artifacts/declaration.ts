/** Artifacts as declared: named sets of published files, such as a data set or a network's weights. */
import type { Text } from '../../graders/report.ts'

export type ArtifactKind = 'dataset' | 'base'

/** One form in which a file is published: plain, packed, or in another container. */
export type FileForm = {
  /** The file's name in every source. */
  name: string
  /** Of the file, or about its size where its content is checked instead. */
  bytes: number
} & FileCheck

/** How a file is known to be the published one; sums are in hex. */
export type FileCheck = { sha256: string } | { md5: string } | { accepts: ContentCheck } | { tree: string }

/**
 * Judges what a file holds, where containers with the same content differ. Takes a path; must not throw, nor write.
 * `sha256` is the content's. A `reason` goes on after "is damaged: ".
 */
export type ContentCheck = (path: string) => Promise<{ ok: true; sha256: string } | { ok: false; reason: string }>

/** A file that is needed; any of its forms will do. The first form's sum stands for its content. */
export interface ArtifactFile {
  id: string
  forms: [FileForm, ...FileForm[]]
  /** The form that is downloaded; the last one unless told. */
  downloads?: string
}

/** Files that are complete together. */
export interface Edition {
  id: string
  files: ArtifactFile[]
  /** A folder of an npm package that has the files. */
  npm?: { package: string; folder: string }
  /** Base addresses, the official one first; a file's name is appended. Empty where only an operator has the files. */
  urls: string[]
}

export interface Artifact {
  kind: ArtifactKind
  /** In kebab case; names its folder in the cache. */
  name: string
  title: Text
  licence: string
  /** What has to be accepted before it is fetched. */
  terms?: Text
  citation: string
  /** Folders of a mirror that may hold it, in the order of the search. */
  folders: string[]
  /** Any one of them will do; the first one that is whole is used. */
  editions: [Edition, ...Edition[]]
  /** Where a person finds the files that no address has. */
  homepage?: string
  /** What exercises use where it is not here; absent where nothing can stand in for it. */
  standIn?: Text
}
