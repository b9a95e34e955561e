/** Published exercises as lists show them, without their long parts: sources, bundles, gate results. */
import { isNotNull, max } from 'drizzle-orm'
import type { NamedCheck, Text } from '../../graders/report.ts'
import type { Db } from '../db/open.ts'
import { exerciseVersions, graderVersions } from '../db/schema.ts'
import { namedChecks } from '../exercises/format/feedback.ts'
import type { FrontMatter } from '../exercises/format/front-matter.ts'

export interface CatalogEntry {
  slug: string
  title: Text
  summary: Text
  exerciseVersion: number
  graderVersion: number
  frontMatter: FrontMatter
  checks: NamedCheck[]
}

export interface Catalog {
  /** In the course's order; only exercises whose statement and grader are both published. */
  list(): CatalogEntry[]
  get(slug: string): CatalogEntry | undefined
}

/** How long a list is cached: as late as this is seen what another process publishes. */
const REMEMBERED_MS = 1_000

export function createCatalog(db: Db): Catalog {
  let remembered: { entries: CatalogEntry[]; until: number } | undefined
  const read = (): CatalogEntry[] => {
    // SQLite takes the columns beside max() from the row that has it.
    const statements = db
      .select({
        slug: exerciseVersions.slug,
        frontMatter: exerciseVersions.frontMatter,
        persian: exerciseVersions.persian,
        feedback: exerciseVersions.feedback,
        version: max(exerciseVersions.version),
      })
      .from(exerciseVersions)
      .where(isNotNull(exerciseVersions.publishedAt))
      .groupBy(exerciseVersions.slug)
      .all()
    const graders = db
      .select({ slug: graderVersions.slug, checks: graderVersions.checks, version: max(graderVersions.version) })
      .from(graderVersions)
      .where(isNotNull(graderVersions.publishedAt))
      .groupBy(graderVersions.slug)
      .all()
    const graderOf = new Map(graders.map((grader) => [grader.slug, grader]))
    return statements
      .filter(({ slug }) => graderOf.has(slug))
      .map(({ slug, version, frontMatter, persian, feedback }) => ({
        slug,
        exerciseVersion: version!,
        graderVersion: graderOf.get(slug)!.version!,
        title: { en: frontMatter.title, fa: persian.title },
        summary: { en: frontMatter.summary, fa: persian.summary },
        frontMatter,
        checks: namedChecks(graderOf.get(slug)!.checks ?? [], feedback),
      }))
      .sort((a, b) => a.frontMatter.order - b.frontMatter.order || a.slug.localeCompare(b.slug))
  }
  const list = (): CatalogEntry[] => {
    const now = performance.now()
    if (!remembered || remembered.until < now) remembered = { entries: read(), until: now + REMEMBERED_MS }
    return remembered.entries
  }
  return { list, get: (slug) => list().find((entry) => entry.slug === slug) }
}
