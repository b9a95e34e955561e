/**
 * Which person a row of a file is. Only ids decide; an equal name is a suggestion, which an instructor may confirm. A
 * row whose ids name two people, or a person whom two rows name, is nobody's.
 */
import type { Delimited } from '../delimited.ts'
import { cellText } from '../delimited.ts'
import type { GradebookPerson, IdKind } from '../gradebook.ts'
import { ID_KINDS } from '../gradebook.ts'
import type { FileLayout } from '../systems/system.ts'

/** An instructor has said that this line of the file is that person. */
export interface ConfirmedPerson {
  line: number
  personId: string
}

export interface MatchedPeople {
  /** Index of the person, by the index of the row. */
  matched: Map<number, number>
  /** Rows that no id names, with the one person who has the same name, if there is one. */
  unmatched: { row: number; suggestion?: number }[]
  ambiguous: number[]
  /** Indices of the people whom no row names. */
  missing: number[]
}

const SEVERAL = -1

export function matchPeople(
  table: Delimited,
  layout: Pick<FileLayout, 'people' | 'keys' | 'nameOf'>,
  people: readonly GradebookPerson[],
  confirmed: readonly ConfirmedPerson[],
): MatchedPeople {
  const byId = new Map(ID_KINDS.map((kind) => [kind, indexed(people, (person) => idOf(kind, person.ids[kind] ?? ''))]))
  const byPersonId = new Map(people.map(({ id }, index) => [id, index]))
  const byLine = new Map(confirmed.map(({ line, personId }) => [line, byPersonId.get(personId)]))
  const rowsOf = new Map<number, number[]>()
  const unnamed: number[] = []
  const ambiguous = new Set<number>()
  for (const row of layout.people) {
    const { cells, line } = table.rows[row]!
    const named = new Set(
      layout.keys.flatMap(({ index, kinds }) =>
        kinds.flatMap((kind) => byId.get(kind)!.get(idOf(kind, cellText(cells[index]))) ?? []),
      ),
    )
    if (named.size === 0) {
      const said = byLine.get(line)
      if (said !== undefined) named.add(said)
    }
    const [person] = named
    if (person === undefined) unnamed.push(row)
    else if (named.size > 1 || person === SEVERAL) ambiguous.add(row)
    else rowsOf.set(person, [...(rowsOf.get(person) ?? []), row])
  }
  const matched = new Map<number, number>()
  for (const [person, rows] of rowsOf)
    if (rows.length === 1) matched.set(rows[0]!, person)
    else rows.forEach((row) => ambiguous.add(row))
  const missing = people.map((_, index) => index).filter((index) => !rowsOf.has(index))
  return {
    matched,
    unmatched: suggestions(unnamed, missing, (row) => layout.nameOf(table.rows[row]!), people),
    ambiguous: [...ambiguous].sort((a, b) => a - b),
    missing,
  }
}

function suggestions(
  rows: number[],
  missing: number[],
  nameOf: (row: number) => string,
  people: readonly GradebookPerson[],
): MatchedPeople['unmatched'] {
  const names = rows.map((row) => ({ row, name: nameKey(nameOf(row)) }))
  const sameName = new Map<string, number>()
  for (const { name } of names) sameName.set(name, (sameName.get(name) ?? 0) + 1)
  const free = indexed(
    missing.map((index) => people[index]!),
    ({ name }) => nameKey(name),
  )
  return names.map(({ row, name }) => {
    const found = free.get(name)
    const only = found !== undefined && found !== SEVERAL && sameName.get(name) === 1
    return only ? { row, suggestion: missing[found]! } : { row }
  })
}

/** Addresses and user names are the same in capitals; numbers are compared as they are written, zeros and all. */
const idOf = (kind: IdKind, text: string): string =>
  kind === 'email' || kind === 'username' ? text.trim().toLowerCase() : text.trim()

/** "Lovelace, Ada" and "Ada Lovelace" are one name; so are a name with Arabic and with Persian letters. */
function nameKey(name: string): string {
  const words = name
    .normalize('NFKC')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .toLowerCase()
    .split(/[\s,،\u200c]+/)
  return words.filter(Boolean).sort().join(' ')
}

/** The index of each, by a key; `SEVERAL` where two have the same, and none for an empty key. */
function indexed<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const found = new Map<string, number>()
  items.forEach((item, index) => {
    const key = keyOf(item)
    if (key !== '') found.set(key, found.has(key) ? SEVERAL : index)
  })
  return found
}
