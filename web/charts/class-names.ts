/** What the classes of a model are called: by their names, or by their numbers. */
import type { Text } from '../../graders/report.ts'
import type { Format } from '../i18n/format.ts'

export function createClassNames(
  labels: readonly Text[] | undefined,
  { format, pick }: { format: Pick<Format, 'number'>; pick(text: Text): string },
): (label: number) => string {
  return (label) => {
    const name = labels?.[label]
    return name ? pick(name) : format.number(label)
  }
}
