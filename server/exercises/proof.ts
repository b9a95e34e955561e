/**
 * The proof of an exercise, `proof.json` in its folder: its gate was green for exactly these files and data sets.
 * To publish the same again, no gate is needed. The tests run the gates, to show that the proof still holds for
 * today's kernels, guest and graders.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type DatasetHash, type GraderPlan, VERDICTS, VISIBILITIES } from '../../graders/report.ts'
import type { ExerciseContent, GateResult } from './format/content.ts'
import { gradingHash } from './grading-hash.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const gate = z.strictObject({
  ok: z.literal(true),
  measuredAt: z.iso.datetime(),
  engine: z.string(),
  seeds: z.array(z.int()).min(1),
  rows: z.array(
    z.strictObject({
      file: z.string(),
      expected: z.string(),
      got: z.string(),
      ok: z.literal(true),
      agreed: z.boolean(),
      reason: z.string(),
      outcomes: z.array(
        z.strictObject({
          seed: z.int(),
          verdict: z.enum(VERDICTS),
          score: z.number(),
          maxScore: z.number(),
          fails: z.array(z.string()),
          misconceptions: z.array(z.string()),
          ms: z.number(),
        }),
      ),
    }),
  ),
})

const proofSchema = z.strictObject({
  /** `gradingHash` of the folder. */
  grading: sha256,
  /** The data sets of its gradings. */
  datasets: z.array(z.strictObject({ name: z.string(), sha256 })),
  plan: z.strictObject({
    checks: z.array(z.strictObject({ id: z.string(), points: z.number(), visibility: z.enum(VISIBILITIES) })),
    misconceptions: z.array(z.string()),
  }),
  gate,
})
export type Proof = z.infer<typeof proofSchema>

/** The exercise that a proof is for. */
export interface Proven {
  content: ExerciseContent
  /** As they are on this machine. */
  datasets: DatasetHash[]
}

/** @throws where the gate is red */
export function proofOf({ content, datasets }: Proven, plan: GraderPlan, result: GateResult): Proof {
  return proofSchema.parse({ grading: gradingHash(content), datasets, plan, gate: result })
}

/** Whether the proof is for this very content and these very data sets. */
export function proves(proof: Proof, { content, datasets }: Proven): boolean {
  return (
    proof.grading === gradingHash(content) &&
    proof.datasets.length === datasets.length &&
    datasets.every(({ name, sha256: hash }) => proof.datasets.some((one) => one.name === name && one.sha256 === hash))
  )
}

const fileIn = (folder: string): string => join(folder, 'proof.json')

/** The proof in an exercise's folder. Undefined where it is absent or not readable: then the gate runs. */
export async function readProof(folder: string): Promise<Proof | undefined> {
  try {
    return proofSchema.safeParse(JSON.parse(await readFile(fileIn(folder), 'utf8'))).data
  } catch {
    return undefined
  }
}

export async function writeProof(folder: string, proof: Proof): Promise<void> {
  await writeFile(fileIn(folder), `${JSON.stringify(proof, null, 2)}\n`)
}
