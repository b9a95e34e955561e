/** The downloaded wheels of an engine, complete or partial, which are kept until the engine is installed. */
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256OfFile } from '../artifacts/checksums.ts'
import { download } from '../artifacts/download.ts'
import type { EngineDeclaration, Wheel } from './declaration.ts'
import { done, installFault, type InstallResult } from './install-result.ts'
import { addressOf } from './package-index.ts'

export interface FetchOptions {
  index: string
  signal?: AbortSignal
  /** Bytes of all wheels together. */
  onProgress?: (file: string, received: number, total: number) => void
}

export interface WheelCache {
  folder: string
  /** Bytes of the engine's wheels that are downloaded, verified or not. */
  present(engine: EngineDeclaration): Promise<number>
  /** Downloads what is missing and resumes interrupted downloads. Answers with the paths of the verified wheels. */
  fetch(engine: EngineDeclaration, fetching: FetchOptions): Promise<InstallResult<string[]>>
  remove(engine: EngineDeclaration): Promise<void>
}

export function createWheelCache(folder: string): WheelCache {
  const pathOf = ({ file }: Wheel): string => join(folder, file)
  const presentOf = async (wheel: Wheel): Promise<number> =>
    (await sizeOf(pathOf(wheel))) || sizeOf(`${pathOf(wheel)}.part`)

  return {
    folder,
    async present({ wheels }) {
      const sizes = await Promise.all(wheels.map(presentOf))
      return sizes.reduce((total, size) => total + size, 0)
    },
    async fetch({ wheels }, { index, signal, onProgress }) {
      const total = wheels.reduce((sum, { bytes }) => sum + bytes, 0)
      let before = 0
      for (const wheel of wheels) {
        const path = pathOf(wheel)
        const start = before
        if (!(await isWhole(path, wheel))) {
          const address = await addressOf(wheel, index, signal)
          if (!address.ok) return address
          const { url, headers } = address.value
          const form = { name: wheel.file, bytes: wheel.bytes, sha256: wheel.sha256 }
          const fetched = await download(url, path, form, {
            headers,
            signal,
            onProgress: (received) => onProgress?.(wheel.file, start + received, total),
          })
          if (!fetched.ok) return faultOf(fetched.fault)
        }
        before += wheel.bytes
        onProgress?.(wheel.file, before, total)
      }
      return done(wheels.map(pathOf))
    },
    async remove({ wheels }) {
      for (const wheel of wheels)
        for (const path of [pathOf(wheel), `${pathOf(wheel)}.part`]) await rm(path, { force: true })
      const rest = await readdir(folder).catch(() => undefined)
      if (rest?.length === 0) await rmdir(folder)
    },
  }
}

/** Whether a file of an earlier attempt has the right checksum; removes a wrong one. */
async function isWhole(path: string, { bytes, sha256 }: Wheel): Promise<boolean> {
  const size = await sizeOf(path)
  if (size === 0) return false
  if (size === bytes && (await sha256OfFile(path)) === sha256) return true
  await rm(path, { force: true })
  return false
}

function faultOf({ kind, message }: { kind: string; message: string }): InstallResult<never> {
  switch (kind) {
    case 'cancelled':
      return installFault('cancelled', 'the installation was cancelled')
    case 'damaged':
      return installFault('damaged', `${message}; nothing was changed`)
    default:
      return installFault('download', `${message}; the same command goes on from there`)
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}
