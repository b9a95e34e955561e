/** The NVIDIA cards of this machine, as their driver reports them. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Card {
  index: number
  name: string
}

export interface Cards {
  cards: Card[]
  /** Version of the driver, which may be installed without a card; undefined where there is no driver. */
  driver?: string
}

/** Milliseconds that `nvidia-smi` may take. */
const TIMEOUT = 10_000

export function findCards(): Cards {
  const rows = nvidiaSmi(['--query-gpu=index,name,driver_version', '--format=csv,noheader'])
  if (rows !== undefined) return parseCards(rows)
  // a driver may be installed without the program
  const driver = /Kernel Module(?: for \S+)?\s+(\d[\d.]*)/.exec(read('/proc/driver/nvidia/version') ?? '')?.[1]
  const folder = '/proc/driver/nvidia/gpus'
  const cards = list(folder)
    .sort()
    .map((slot, index) => ({
      index,
      name: /^Model:\s*(.+)$/m.exec(read(`${folder}/${slot}/information`) ?? '')?.[1] ?? 'a card of NVIDIA',
    }))
  return { cards, ...(driver && { driver }) }
}

/** @param csv lines such as `0, NVIDIA GeForce RTX 3060, 550.54.15` */
export function parseCards(csv: string): Cards {
  const rows = csv
    .split('\n')
    .map((line) => /^(\d+), (.+), ([\d.]+)$/.exec(line.trim()))
    .filter((row) => row !== null)
  const driver = rows[0]?.[3]
  return { cards: rows.map(([, index, name]) => ({ index: Number(index), name: name! })), ...(driver && { driver }) }
}

function nvidiaSmi(words: string[]): string | undefined {
  try {
    return execFileSync('nvidia-smi', words, {
      encoding: 'utf8',
      timeout: TIMEOUT,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return undefined
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
