/** Several groups of artifacts, such as data sets and bases, as one. No name may be in two of them. */
import type { Artifacts } from './artifacts.ts'
import { unknownArtifact } from './fault-sentences.ts'
import type { ArtifactResult } from './result.ts'

export function joinArtifacts(...groups: Artifacts[]): Artifacts {
  const declared = groups.flatMap((group) => group.declared)
  const ask =
    <Rest extends unknown[], Value>(
      one: (group: Artifacts) => (name: string, ...rest: Rest) => Promise<ArtifactResult<Value>>,
    ) =>
    async (name: string, ...rest: Rest): Promise<ArtifactResult<Value>> => {
      const group = groups.find((candidate) => candidate.declared.some((artifact) => artifact.name === name))
      return group
        ? one(group)(name, ...rest)
        : unknownArtifact(
            name,
            declared.map((artifact) => artifact.name),
          )
    }
  return {
    declared,
    list: async () => (await Promise.all(groups.map((group) => group.list()))).flat(),
    status: ask((group) => group.status),
    find: ask((group) => group.find),
    fetch: ask((group) => group.fetch),
    remove: ask((group) => group.remove),
  }
}
