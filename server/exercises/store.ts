/**
 * Exercises in the database: immutable versions of the statement's side and of the grading side. A version
 * is a draft until it is published. Unchanged content makes no new version.
 */
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { CheckPlan, DataSource } from '../../graders/report.ts'
import type { Db } from '../db/open.ts'
import { exercises, exerciseSources, exerciseVersions, graderVersions, type Origin } from '../db/schema.ts'
import type { ExerciseContent, ExerciseFiles, GateResult, GradableExercise, GraderBundle } from './format/content.ts'
import { createDataStore } from './data-store.ts'
import { gradable } from './gradable.ts'
import { gradingHash, sumsOf } from './grading-hash.ts'
import { contentHash } from './format/hash.ts'
import {
  type ExerciseRow,
  type ExerciseSummary,
  type GraderRow,
  type Pair,
  exerciseSummary,
  type Versions,
  versionsOf,
} from './summary.ts'

/** An exercise to save, with its grader and its author. */
export interface Save {
  content: ExerciseContent
  bundle: GraderBundle
  author: string
  /** Where it was written; by default in the folder. */
  origin?: Origin
}

export interface ExerciseStore {
  /** Saves a draft. A side with the newest version's content keeps that version. */
  saveDraft(save: Save): Versions
  /**
   * Saves and publishes both sides in one transaction. The gate's result is saved with the grader. At the first
   * publication the exercise gets its `data`, where it has a choice.
   */
  publish(save: Save, proof: { gate: GateResult; checks: CheckPlan[]; data?: DataSource | undefined }): Versions
  /**
   * Publishes a new statement's side with the published grader. Undefined where the content would grade
   * otherwise than that grader: then the gate is due.
   */
  publishProse(save: Save): Versions | undefined
  /** Whether the published versions have this content. */
  isPublished(save: Pick<Save, 'content' | 'bundle'>): Versions | undefined
  /** Where the newest published versions were written: in the browser, if either of them was. */
  publishedOrigin(slug: string): Origin | undefined
  /** The newest published versions, for a grading job. */
  publishedExercise(slug: string): GradableExercise | undefined
  /** The same for given versions, drafts included: for the gate and for a regrade. */
  exerciseAt(slug: string, versions: Versions): GradableExercise | undefined
  /** The newest published version as students read it. */
  publishedStatement(slug: string): ExerciseRow | undefined
  /** All exercises, by order and slug. */
  listExercises(): ExerciseSummary[]
  /** The newest version of either side, drafts included. */
  latest(slug: string): Pair | undefined
  /** All texts of given versions, as an export writes them. */
  filesAt(slug: string, versions: Versions): ExerciseFiles | undefined
}

/** @param clock gives the time of new versions */
export function createExerciseStore(db: Db, clock: () => Date = () => new Date()): ExerciseStore {
  const data = createDataStore(db)
  const newestExercise = (slug: string, publishedOnly: boolean) =>
    db
      .select()
      .from(exerciseVersions)
      .where(and(eq(exerciseVersions.slug, slug), publishedOnly ? isNotNull(exerciseVersions.publishedAt) : undefined))
      .orderBy(desc(exerciseVersions.version))
      .limit(1)
      .get()
  const newestGrader = (slug: string, publishedOnly: boolean) =>
    db
      .select()
      .from(graderVersions)
      .where(and(eq(graderVersions.slug, slug), publishedOnly ? isNotNull(graderVersions.publishedAt) : undefined))
      .orderBy(desc(graderVersions.version))
      .limit(1)
      .get()

  const keepExercise = ({ content, author, origin }: Save): ExerciseRow => {
    const { slug } = content
    const createdAt = clock()
    db.insert(exercises).values({ slug, createdAt }).onConflictDoNothing().run()
    const lastExercise = newestExercise(slug, false)
    const hash = hashOfExercise(content)
    return lastExercise?.hash === hash
      ? lastExercise
      : db
          .insert(exerciseVersions)
          .values({
            slug,
            version: (lastExercise?.version ?? 0) + 1,
            frontMatter: content.frontMatter,
            persian: content.persian,
            statementEn: content.statement.en,
            statementFa: content.statement.fa,
            feedback: content.feedback,
            files: statementFiles(content),
            dataFiles: data.keep(content.dataFiles),
            hash,
            author,
            ...(origin && { origin }),
            createdAt,
          })
          .returning()
          .get()
  }

  const keepGrader = ({ content: { slug }, bundle, author, origin }: Save): GraderRow => {
    const lastGrader = newestGrader(slug, false)
    return lastGrader?.hash === bundle.hash
      ? lastGrader
      : db
          .insert(graderVersions)
          .values({
            slug,
            version: (lastGrader?.version ?? 0) + 1,
            source: bundle.source,
            bundle: bundle.text,
            hash: bundle.hash,
            usesTensors: bundle.usesTensors,
            author,
            ...(origin && { origin }),
            createdAt: clock(),
          })
          .returning()
          .get()
  }

  const keep = (save: Save): Pair => ({ exercise: keepExercise(save), grader: keepGrader(save) })

  const publishRow = ({ id, publishedAt }: ExerciseRow): void => {
    if (!publishedAt) db.update(exerciseVersions).set({ publishedAt: clock() }).where(eq(exerciseVersions.id, id)).run()
  }

  const pairAt = (slug: string, { exerciseVersion, graderVersion }: Versions) => {
    const exercise = db
      .select()
      .from(exerciseVersions)
      .where(and(eq(exerciseVersions.slug, slug), eq(exerciseVersions.version, exerciseVersion)))
      .get()
    const grader = db
      .select()
      .from(graderVersions)
      .where(and(eq(graderVersions.slug, slug), eq(graderVersions.version, graderVersion)))
      .get()
    return exercise && grader && { exercise, grader }
  }

  const newestPair = (slug: string, publishedOnly: boolean): Pair | undefined => {
    const exercise = newestExercise(slug, publishedOnly)
    const grader = newestGrader(slug, publishedOnly)
    return exercise && grader && { exercise, grader }
  }
  const opened = ({ exercise, grader }: Pair): GradableExercise =>
    gradable({ ...exercise, dataFiles: data.open(exercise.dataFiles) }, grader)
  const latest = (slug: string) => newestPair(slug, false)
  const published = (slug: string) => newestPair(slug, true)

  return {
    latest,
    saveDraft: (save) => db.transaction(() => versionsOf(keep(save)), { behavior: 'immediate' }),
    publish: (save, { gate, checks, data }) =>
      db.transaction(
        () => {
          const isFirst = published(save.content.slug) === undefined
          const { exercise, grader } = keep(save)
          publishRow(exercise)
          if (isFirst && data)
            db.insert(exerciseSources)
              .values({ slug: exercise.slug, source: data, setAt: clock() })
              .onConflictDoNothing()
              .run()
          db.update(graderVersions).set({ gate }).where(eq(graderVersions.id, grader.id)).run()
          if (!grader.publishedAt)
            db.update(graderVersions)
              .set({ publishedAt: clock(), checks })
              .where(eq(graderVersions.id, grader.id))
              .run()
          return versionsOf({ exercise, grader })
        },
        { behavior: 'immediate' },
      ),
    publishProse: (save) =>
      db.transaction(
        () => {
          const pair = published(save.content.slug)
          if (pair?.grader.hash !== save.bundle.hash || gradingHashOf(pair) !== gradingHash(save.content))
            return undefined
          const exercise = keepExercise(save)
          publishRow(exercise)
          return versionsOf({ exercise, grader: pair.grader })
        },
        { behavior: 'immediate' },
      ),
    isPublished({ content, bundle }) {
      const newest = latest(content.slug)
      if (!newest?.exercise.publishedAt || !newest.grader.publishedAt) return undefined
      return newest.exercise.hash === hashOfExercise(content) && newest.grader.hash === bundle.hash
        ? versionsOf(newest)
        : undefined
    },
    publishedOrigin(slug) {
      const pair = published(slug)
      return pair && ([pair.exercise, pair.grader].some(({ origin }) => origin === 'browser') ? 'browser' : 'folder')
    },
    publishedExercise(slug) {
      const pair = published(slug)
      return pair && opened(pair)
    },
    exerciseAt(slug, versions) {
      const pair = pairAt(slug, versions)
      return pair && opened(pair)
    },
    filesAt(slug, versions) {
      const pair = pairAt(slug, versions)
      return pair && { ...pair.exercise.files, ...pair.grader.source }
    },
    publishedStatement: (slug) => published(slug)?.exercise,
    listExercises: () =>
      db
        .select()
        .from(exercises)
        .all()
        .map(({ slug }) => exerciseSummary(latest(slug)!, published(slug)))
        .sort((a, b) => a.order - b.order || a.slug.localeCompare(b.slug)),
  }
}

/** The files of the statement's side: a change of the grader alone makes no new exercise version. */
function statementFiles({ files }: ExerciseContent): ExerciseFiles {
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => path !== 'grader.ts' && path !== 'misconceptions.ts'),
  )
}

function gradingHashOf({ exercise, grader }: Pair): string {
  const { frontMatter, files, dataFiles } = exercise
  return gradingHash({ frontMatter, files: { ...files, ...grader.source }, dataFiles: dataFiles ?? [] })
}

function hashOfExercise(content: ExerciseContent): string {
  const { frontMatter, persian, statement, dataFiles } = content
  return contentHash({
    frontMatter,
    persian,
    statement,
    files: statementFiles(content),
    ...(dataFiles.length > 0 && { dataFiles: sumsOf(dataFiles) }),
  })
}
