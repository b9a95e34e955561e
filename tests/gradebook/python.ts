/** Python as a reader that is not ours: its csv module, and openpyxl where it is installed. */
import { spawnSync } from 'node:child_process'
import { available } from '../required.ts'

const PYTHON = 'python3'

const runs = (program: string): boolean => spawnSync(PYTHON, ['-c', program]).status === 0

export const hasPython = available(runs('import csv'), 'Python 3')
export const hasOpenpyxl = available(runs('import openpyxl'), "Python's openpyxl")

/** Runs a program that reads bytes from stdin and prints JSON. */
export function readByPython<Value>(program: string, bytes: Uint8Array, ...args: string[]): Value {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', program, ...args], {
    input: bytes,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Value
}

/** A delimited file, and how to read it. */
export interface DelimitedFile {
  bytes: Uint8Array
  /** As Python calls it; UTF-8 unless told. */
  encoding?: string
  /** A comma unless told. */
  delimiter?: string
}

const CSV = `
import base64, csv, io, json, sys
def rows(file):
    text = base64.b64decode(file['bytes']).decode(file['encoding'])
    return list(csv.reader(io.StringIO(text, newline=''), delimiter=file['delimiter'], strict=True))
print(json.dumps([rows(file) for file in json.load(sys.stdin)]))
`

/** The rows of each file, as Python's csv module reads them in strict mode. */
export function pythonRows(files: DelimitedFile[]): string[][][] {
  const given = files.map(({ bytes, encoding = 'utf-8', delimiter = ',' }) => ({
    bytes: Buffer.from(bytes).toString('base64'),
    encoding,
    delimiter,
  }))
  return readByPython<string[][][]>(CSV, Buffer.from(JSON.stringify(given)))
}
