/** The published files of a data set, as an artifact that can be found and fetched. */
import type { Artifact } from '../artifacts/declaration.ts'
import type { DatasetDeclaration } from './declaration.ts'

/** None where all images are drawn. */
export function artifactOf({ name, title, real, generated }: DatasetDeclaration): Artifact[] {
  if (!real) return []
  const { licence, terms, citation, editions, folders = [name], homepage } = real
  return [
    {
      kind: 'dataset',
      name,
      title,
      licence,
      citation,
      folders,
      editions,
      ...(terms && { terms }),
      ...(homepage !== undefined && { homepage }),
      ...(generated && { standIn: generated.standIn }),
    },
  ]
}
