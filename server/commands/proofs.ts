/** Compares proofs with the folder's exercises and this machine's data sets. */
import { join } from 'node:path'
import type { DatasetHash, GraderPlan } from '../../graders/report.ts'
import type { ExerciseContent } from '../exercises/format/content.ts'
import { gradingHash } from '../exercises/grading-hash.ts'
import { type Proof, proves, readProof } from '../exercises/proof.ts'
import { ownDatasets } from '../exercises/format/own-data.ts'
import { hashDataset } from '../grading/parent/dataset-hash.ts'
import { exercisesFolder } from './exercise-folder.ts'
import type { Services } from './services.ts'

type Needs = Pick<Services, 'config' | 'datasets'>

/** An exercise's valid proof. Undefined where its gate is due. */
export async function proofFor(
  services: Needs,
  content: ExerciseContent,
  plan: GraderPlan,
): Promise<Proof | undefined> {
  const proof = await readProof(join(exercisesFolder(services.config.root), content.slug))
  if (!proof) return undefined
  const datasets = await datasetHashes(services, content)
  return datasets && proves(proof, { content, plan, datasets }) ? proof : undefined
}

/** Whether there is a proof of these files; whether it is valid is known once the grader's plan is. */
export async function hasProof({ config }: Pick<Needs, 'config'>, content: ExerciseContent): Promise<boolean> {
  const proof = await readProof(join(exercisesFolder(config.root), content.slug))
  return proof?.grading === gradingHash(content)
}

/** The hashes of the data sets of an exercise's gate. Undefined where one is absent or damaged here. */
export async function datasetHashes({ datasets }: Needs, content: ExerciseContent): Promise<DatasetHash[] | undefined> {
  const found: DatasetHash[] = []
  const { slug, frontMatter, dataFiles } = content
  for (const wanted of [...frontMatter.datasets, ...ownDatasets(slug, frontMatter, dataFiles)]) {
    const dataset = await datasets.identify(wanted, { source: 'generated' })
    if (!dataset.ok) return undefined
    found.push(hashDataset(dataset.value))
  }
  return found
}
