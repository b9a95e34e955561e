/**
 * The proof of an exercise, `proof.json` in its folder: its gate was green for exactly these files and data sets.
 * To publish the same again, no gate is needed. The tests run the gates, to show that the proof still holds for
 * today's kernels, guest and graders.
 */
import { lstat, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type DatasetHash, type GraderPlan, VERDICTS, VISIBILITIES } from '../../graders/report.ts'
import type { ExerciseContent, GateResult } from './format/content.ts'
import { gradingHash } from './grading-hash.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const gate = z.strictObject({
  ok: z.literal(true),
  measuredAt: z.iso.datetime(),
  sameReports: z.array(z.strictObject({ file: z.string(), message: z.string() })).optional(),
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
  datasets: z.array(z.strictObject({ name: z.string(), sha256, generated: z.literal(true).optional() })),
  plan: z.strictObject({
    checks: z.array(
      z.strictObject({
        id: z.string(),
        points: z.number(),
        visibility: z.enum(VISIBILITIES),
        submitOnly: z.literal(true).optional(),
      }),
    ),
    misconceptions: z.array(z.string()),
  }),
  gate,
})
export type Proof = z.infer<typeof proofSchema>

/** The exercise that a proof is for. */
export interface Proven {
  content: ExerciseContent
  /** What its grader declares. */
  plan: GraderPlan
  /** As they are on this machine. */
  datasets: DatasetHash[]
}

/** @throws where the gate is red */
export function proofOf({ content, plan, datasets }: Proven, result: GateResult): Proof {
  return proofSchema.parse({ grading: gradingHash(content), datasets, plan, gate: result })
}

/** Seeds with which a gate must have been run. */
const SEEDS = 3

/** Whether the proof is of a whole gate, for this very content, plan and data sets. */
export function proves(proof: Proof, { content, plan, datasets }: Proven): boolean {
  const byName = (hashes: readonly DatasetHash[]) =>
    Object.fromEntries(hashes.map(({ name, sha256 }) => [name, sha256]))
  const { seeds, rows } = proof.gate
  const files = ['solution.ts', 'starter.ts', ...content.attempts.map(({ file }) => file)]
  return (
    proof.grading === gradingHash(content) &&
    isDeepStrictEqual(byName(proof.datasets), byName(datasets)) &&
    // what is published is what the grader declares, not what a file says of it
    isDeepStrictEqual(proof.plan, plan) &&
    new Set(seeds).size >= SEEDS &&
    isDeepStrictEqual(
      rows.map(({ file }) => file),
      files,
    )
  )
}

const fileIn = (folder: string): string => join(folder, 'proof.json')
/** Bytes; the proof of a gate with fifty attempts has a tenth of it. */
const LARGEST = 1_000_000

/** The proof in an exercise's folder. Undefined where it is absent or not readable: then the gate runs. */
export async function readProof(folder: string): Promise<Proof | undefined> {
  try {
    const file = await lstat(fileIn(folder))
    if (!file.isFile() || file.size > LARGEST) return undefined
    return proofSchema.safeParse(JSON.parse(await readFile(fileIn(folder), 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Replaces the file as a whole; a link in its place is not followed. */
export async function writeProof(folder: string, proof: Proof): Promise<void> {
  const fresh = `${fileIn(folder)}.${process.pid}`
  await writeFile(fresh, `${JSON.stringify(proof, null, 2)}\n`)
  await rename(fresh, fileIn(folder))
}
