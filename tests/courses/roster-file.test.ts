/** Files of people: what is read, and every fault with its line. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRoster } from '../../server/courses/roster-file.ts'

const read = (csv: string): unknown[] =>
  parseRoster(csv).rows.map(({ line, name, email, role, section }) => [line, name, email, role, section])
const faults = (csv: string): [number, string][] =>
  parseRoster(csv).faults.map(({ line, message }) => [line, message.en])

describe('what is read', () => {
  test.each([
    ['commas', 'name,email\nSara,sara@x.org\n'],
    ['semicolons', 'Name;E-mail\nSara;sara@x.org\n'],
    ['tabs', 'name\temail\nSara\tsara@x.org'],
    ['a byte order mark and Windows line ends', '\ufeffname,email\r\nSara,sara@x.org\r\n'],
    ['other columns beside', 'id,email,name\n7,sara@x.org,Sara\n'],
    ['capitals in the address', 'name,email\nSara,SARA@x.org\n'],
    ['Persian heads', 'نام,رایانامه\nSara,sara@x.org\n'],
    ['Persian heads with Arabic letters', 'نام,ايميل\nSara,sara@x.org\n'],
  ])('%s', (_, csv) => {
    expect(read(csv)).toEqual([[2, 'Sara', 'sara@x.org', undefined, undefined]])
    expect(faults(csv)).toEqual([])
  })

  test('roles and sections, in both languages; quotes and line breaks in a field', () => {
    const csv =
      'name,email,role,section\n"Ahmadi, Sara",a@x,auditor,A\n"Mina\nRahimi",b@x,دستیار آموزشی,\nنیما,c@x,,ب\n'
    expect(read(csv)).toEqual([
      [2, 'Ahmadi, Sara', 'a@x', 'auditor', 'A'],
      [3, 'Mina\nRahimi', 'b@x', 'assistant', undefined],
      [5, 'نیما', 'c@x', undefined, 'ب'],
    ])
  })

  test('empty lines are passed over and counted', () => {
    expect(read('name,email\n\n,\nSara,sara@x.org\n\n')).toEqual([[4, 'Sara', 'sara@x.org', undefined, undefined]])
  })
})

describe('faults', () => {
  test('each with its line, and the lines without are read', () => {
    const csv = [
      'name,email,role',
      'Sara,sara@x.org,student',
      ',mina@x.org,',
      'Mina,not an address,',
      'Nima,SARA@x.org,',
      'Navid,navid@x.org,boss',
      'Neda,neda@x.org',
      'Omid,omid@x.org,owner,more',
      `${'x'.repeat(121)},long@x.org,`,
    ].join('\n')
    expect(faults(csv)).toEqual([
      [3, 'The name is missing.'],
      [4, expect.stringContaining('sara@example.org')],
      [5, 'The same e-mail address stands in line 2.'],
      [6, expect.stringContaining('no such role')],
      [7, 'The head has 3 columns, and this line has 2.'],
      [8, 'The head has 3 columns, and this line has 4.'],
      [9, 'The name has more than 120 characters.'],
    ])
    expect(read(csv)).toHaveLength(1)
  })

  test.each([
    ['an empty file', '', 1, /lacks name and email/],
    ['no column of addresses', 'name,phone\nSara,1\n', 1, /lacks email/],
    ['a quote that is not closed', 'name,email\n"Sara,sara@x.org\nMina,mina@x.org\n', 2, /quotation mark/],
    ['a quote in a field', 'name,email\nSa"ra,sara@x.org\n', 2, /quotation mark/],
    ['more than 2,000 people', `name,email\n${'a,a@x\n'.repeat(2_001)}`, 2_002, /split it/],
  ])('%s', (_, csv, line, message) => {
    const told = parseRoster(csv)
    expect(told.rows).toEqual([])
    expect(told.faults.map(({ line: at }) => at)).toEqual([line])
    expect(told.faults[0]!.message.en).toMatch(message)
    expect(told.faults[0]!.message.fa).toMatch(/[\u0600-\u06ff]/)
  })

  test('whatever the file, it is read or its faults are told, each row and fault once', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('name', 'email', 'a@x', '"', ',', ';', '\n', 'owner', 'نام'))
    fc.assert(
      fc.property(fc.array(fc.array(cell)), (table) => {
        const { rows, faults: told } = parseRoster(`name,email\n${table.map((row) => row.join(',')).join('\n')}`)
        const lines = [...rows, ...told].map(({ line }) => line)
        expect(new Set(lines).size).toBe(lines.length)
      }),
    )
  })
})
