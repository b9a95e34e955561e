/** The graphics cards of NVIDIA, as their driver tells. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Card {
  index: number
  name: string
}

export interface Cards {
  cards: Card[]
  /** Of the driver, which is there without a card too; undefined where there is none. */
  driver?: string
}

const ASKING = 10_000

export function findCards(): Cards {
  const told = ask(['--query-gpu=index,name,driver_version', '--format=csv,noheader'])
  if (told !== undefined) return parseCards(told)
  // the program is not everywhere where the driver is
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

/** @param told lines such as `0, NVIDIA GeForce RTX 3060, 550.54.15` */
export function parseCards(told: string): Cards {
  const rows = told
    .split('\n')
    .map((line) => /^(\d+), (.+), ([\d.]+)$/.exec(line.trim()))
    .filter((row) => row !== null)
  const driver = rows[0]?.[3]
  return { cards: rows.map(([, index, name]) => ({ index: Number(index), name: name! })), ...(driver && { driver }) }
}

function ask(words: string[]): string | undefined {
  try {
    return execFileSync('nvidia-smi', words, { encoding: 'utf8', timeout: ASKING, stdio: ['ignore', 'pipe', 'ignore'] })
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
