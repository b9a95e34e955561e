/** The data sets and bases of the installation, and which of them exercises use. For instructors only. */
import { z } from 'zod'
import { DATA_SOURCES } from '../../graders/report.ts'
import { longText } from './fields.ts'

export const dataSource = z.enum(DATA_SOURCES)

export const artifactView = z.object({
  kind: z.enum(['dataset', 'base']),
  name: z.string(),
  title: longText,
  licence: z.string(),
  /** What has to be accepted before it is fetched. */
  terms: longText.nullable(),
  citation: z.string(),
  state: z.enum(['absent', 'fetching', 'here', 'damaged']),
  /** Bytes of its files, and how many of them are here. */
  total: z.number(),
  received: z.number(),
  /** Where its files were found. */
  places: z.array(z.enum(['cache', 'mirror', 'npm'])),
  /** Whether this server could download it. */
  fetchable: z.boolean(),
  /** Whether this server is fetching it, so that it can be cancelled. */
  cancellable: z.boolean(),
  /** Pictures that could not be read and were left out: how many, and the names of the first ones. */
  leftOut: z.object({ count: z.int(), names: z.array(z.string()) }).nullable(),
  /** What exercises use while it is not here. */
  standIn: longText.nullable(),
  /** Why it is not here, and what to do. */
  fault: longText.nullable(),
})
export type ArtifactView = z.infer<typeof artifactView>

/** An exercise that can use published data, or what stands in for them. */
export const exerciseData = z.object({
  slug: z.string(),
  title: longText,
  source: dataSource,
  /** Names of what must be fetched before it can use a source. */
  missing: z.record(dataSource, z.array(z.string())),
})
export type ExerciseData = z.infer<typeof exerciseData>

/** GET /api/data. */
export const dataState = z.object({ artifacts: z.array(artifactView), exercises: z.array(exerciseData) })
export type DataState = z.infer<typeof dataState>

/** POST /api/data/:name/fetch. */
export const fetchData = z.strictObject({ accept: z.boolean() })

/** PUT /api/exercises/:slug/data. */
export const chooseData = z.strictObject({ source: dataSource })
