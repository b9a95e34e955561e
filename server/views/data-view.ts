/** Data sets and bases as instructors see them, and the exercises that have a choice of data. */
import type { Artifacts, ArtifactStatus } from '../artifacts/artifacts.ts'
import type { BackgroundFetches } from '../artifacts/background-fetches.ts'
import { hasChoice, missingFor } from '../artifacts/choice.ts'
import { asSentence } from '../artifacts/fault-sentences.ts'
import type { ArtifactView, DataState, ExerciseData } from '../contract/data.ts'
import type { Catalog } from '../courses/catalog.ts'
import type { ExerciseSources } from '../courses/exercise-sources.ts'

export interface DataSources {
  artifacts: Artifacts
  fetches: Pick<BackgroundFetches, 'running' | 'fault'>
  catalog: Pick<Catalog, 'list'>
  exerciseSources: Pick<ExerciseSources, 'of'>
}

export async function dataView({ artifacts, fetches, catalog, exerciseSources }: DataSources): Promise<DataState> {
  const statuses = await artifacts.list()
  const choosing = catalog.list().filter(({ frontMatter }) => hasChoice(artifacts, frontMatter))
  return {
    artifacts: statuses.map((status) => artifactView(status, fetches)),
    exercises: await Promise.all(
      choosing.map(async ({ slug, title, frontMatter }): Promise<ExerciseData> => ({
        slug,
        title,
        source: exerciseSources.of(slug),
        missing: {
          real: await missingFor(artifacts, frontMatter, 'real'),
          generated: await missingFor(artifacts, frontMatter, 'generated'),
        },
      })),
    ),
  }
}

function artifactView(
  { artifact, state, total, received, files, leftOut, fault }: ArtifactStatus,
  fetches: DataSources['fetches'],
): ArtifactView {
  const { kind, name, title, licence, terms, citation, standIn } = artifact
  const failed = state === 'absent' || state === 'damaged' ? (fetches.fault(name) ?? fault) : undefined
  return {
    kind,
    name,
    title,
    licence,
    terms: terms ?? null,
    citation,
    state,
    total,
    received,
    places: [...new Set(files.flatMap(({ source }) => source ?? []))],
    fetchable: fault?.kind !== 'by-hand',
    cancellable: fetches.running(name),
    leftOut: leftOut ?? null,
    standIn: standIn ?? null,
    fault: failed ? asSentence(failed.message) : null,
  }
}
