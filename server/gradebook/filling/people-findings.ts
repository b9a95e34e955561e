/** What is said about the people of a file: rows that are nobody's, and people who have no row. */
import { persianNumber } from '../../../graders/wording.ts'
import type { Delimited } from '../delimited.ts'
import type { GradebookPerson } from '../gradebook.ts'
import { type Finding, type FindingCell, ofCells } from '../systems/finding.ts'
import type { FileLayout } from '../systems/system.ts'
import type { MatchedPeople } from './match-people.ts'

export function peopleFindings(
  table: Delimited,
  { nameOf }: Pick<FileLayout, 'nameOf'>,
  { ambiguous, unmatched, missing }: MatchedPeople,
  people: readonly GradebookPerson[],
): Finding[] {
  const cellOf = (row: number): FindingCell => ({ line: table.rows[row]!.line, who: nameOf(table.rows[row]!) })
  return [
    ...ofCells('left', ambiguous.map(cellOf), (count) => ({
      en:
        count === 1
          ? 'One row stays as it is: its ids name two people, or another row names the same person.'
          : `${count} rows stay as they are: their ids name two people, or two rows name the same person.`,
      fa: `${persianNumber(count)} سطر دست‌نخورده می‌ماند: شناسه‌اش به دو نفر می‌خورد، یا دو سطر از آنِ یک نفر است.`,
    })),
    ...ofCells(
      'left',
      unmatched.map(({ row }) => cellOf(row)),
      (count) => ({
        en:
          count === 1
            ? 'One row stays as it is: nobody in this course has its id.'
            : `${count} rows stay as they are: nobody in this course has their ids.`,
        fa: `${persianNumber(count)} سطر دست‌نخورده می‌ماند: کسی در این درس چنین شناسه‌ای ندارد.`,
      }),
    ),
    ...ofCells(
      'left',
      missing.map((person) => ({ line: 0, who: people[person]!.name })),
      (count) => ({
        en:
          count === 1
            ? 'One student of this course gets no grade from this file, because no row has their id.'
            : `${count} students of this course get no grade from this file, because no row has their ids.`,
        fa: `${persianNumber(count)} دانشجوی این درس از این فایل نمره‌ای نمی‌گیرد، چون سطری با شناسهٔ او نیست.`,
      }),
    ),
  ]
}
