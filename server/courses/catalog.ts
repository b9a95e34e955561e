/** The published exercises as lists need them: without sources, bundles and gates, which are long. */
import { isNotNull, max } from 'drizzle-orm'
import type { CheckPlan, Text } from '../../graders/report.ts'
import type { Db } from '../db/open.ts'
import { exerciseVersions, graderVersions } from '../db/schema.ts'
import type { FrontMatter } from '../exercises/format.ts'

export interface CatalogEntry {
  slug: string
  title: Text
  summary: Text
  frontMatter: FrontMatter
  checks: CheckPlan[]
}

export interface Catalog {
  /** In the course's order; only what is published with statement and grader. */
  list(): CatalogEntry[]
  has(slug: string): boolean
}

export function createCatalog(db: Db): Catalog {
  const list = (): CatalogEntry[] => {
    // SQLite takes the columns beside max() from the row that has it.
    const statements = db.select({ slug: exerciseVersions.slug, frontMatter: exerciseVersions.frontMatter, persian: exerciseVersions.persian, version: max(exerciseVersions.version) })
      .from(exerciseVersions).where(isNotNull(exerciseVersions.publishedAt)).groupBy(exerciseVersions.slug).all()
    const graders = db.select({ slug: graderVersions.slug, checks: graderVersions.checks, version: max(graderVersions.version) })
      .from(graderVersions).where(isNotNull(graderVersions.publishedAt)).groupBy(graderVersions.slug).all()
    const checks = new Map(graders.map((grader) => [grader.slug, grader.checks ?? []]))
    return statements.filter(({ slug }) => checks.has(slug)).map(({ slug, frontMatter, persian }) => ({
      slug,
      title: { en: frontMatter.title, fa: persian.title },
      summary: { en: frontMatter.summary, fa: persian.summary },
      frontMatter,
      checks: checks.get(slug)!,
    })).sort((a, b) => a.frontMatter.order - b.frontMatter.order || a.slug.localeCompare(b.slug))
  }
  return {
    list,
    has: (slug) => list().some((entry) => entry.slug === slug),
  }
}
