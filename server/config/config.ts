/** The settings of this installation. No other file reads the environment. */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ENGINE_NAMES, type EngineName } from '../engine-selection/catalog.ts'
import type { LogLevel } from '../logging/logger.ts'

export interface Config {
  /** The repository's root. */
  root: string
  /** The folder of everything that this installation writes. */
  dataFolder: string
  /** The SQLite file. */
  database: string
  /** Where downloaded data sets are kept. */
  datasetCache: string
  /** A folder or an address with copies of data sets. */
  mirror?: string
  /** Of the web server; 0 takes any that is free. */
  port: number
  /** The only engine that may train; without it, the best that runs. */
  engine?: EngineName
  /** Trainings that run at the same time; without it, as many as the cores allow. */
  trainings?: number
  /**
   * The system's own variables that say where drivers of graphics cards lie. The environment of processes that open
   * an engine holds these and no others.
   */
  drivers?: Record<string, string>
  /** The address at which browsers reach the server, without a path; without it, whichever address they use. */
  origin?: string
  /** Whether a proxy in front sends the client address in X-Forwarded-For. */
  trustProxy?: boolean
  logLevel?: LogLevel
  /** The token with which another machine may read /metrics; without it, only this machine may. */
  metricsToken?: string
  /** Address of the Python package index from which the libraries of engines come; it may hold a password. */
  packageIndex?: string
}

export type ConfigResult = { ok: true; value: Config } | { ok: false; message: string }

/** An empty variable counts as unset. */
const unset = (value: unknown): unknown => (value === '' ? undefined : value)

/** Variables of the system's loaders for Vulkan drivers and their libraries. */
const DRIVERS = ['LD_LIBRARY_PATH', 'VK_ADD_DRIVER_FILES', 'VK_DRIVER_FILES', 'VK_ICD_FILENAMES'] as const

const httpAddress = z.url({ protocol: /^https?$/ })

const environment = z.object({
  TAMRIN_DATA: z.preprocess(unset, z.string().optional()),
  TAMRIN_DATA_MIRROR: z.preprocess(unset, z.string().optional()),
  PORT: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port < 65_536)
      .default(3000),
  ),
  TAMRIN_ENGINE: z.preprocess(unset, z.enum(ENGINE_NAMES).optional()),
  TAMRIN_TRAININGS: z.preprocess(
    unset,
    z
      .string()
      .regex(/^[1-9]\d?$/)
      .transform(Number)
      .optional(),
  ),
  TAMRIN_ORIGIN: z.preprocess(
    unset,
    z
      .url({ protocol: /^https?$/ })
      .refine((url) => /^https?:\/\/[^/@]+\/?$/.test(url))
      .transform((url) => new URL(url).origin)
      .optional(),
  ),
  TAMRIN_TRUST_PROXY: z.preprocess(unset, z.literal('1').optional()),
  TAMRIN_METRICS_TOKEN: z.preprocess(
    unset,
    z
      .string()
      .regex(/^[\w.~+/=-]{16,}$/)
      .optional(),
  ),
  TAMRIN_LOG: z.preprocess(unset, z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional()),
  TAMRIN_PYPI_INDEX: z.preprocess(unset, httpAddress.optional()),
  // set for pip, not for Tamrin: a value that Tamrin cannot read is ignored
  PIP_INDEX_URL: httpAddress.optional().catch(undefined),
})

const EXPECTED: Record<keyof z.infer<typeof environment>, string> = {
  TAMRIN_DATA: 'must be a folder',
  TAMRIN_DATA_MIRROR: 'must be a folder or an http address',
  PORT: 'must be a number from 0 to 65535',
  TAMRIN_ENGINE: `must be one of ${ENGINE_NAMES.join(', ')}, or not be set`,
  TAMRIN_TRAININGS: 'must be a number from 1 to 99',
  TAMRIN_ORIGIN: 'must be an address such as https://tamrin.example.org, without a path',
  TAMRIN_TRUST_PROXY: 'must be 1 or not be set',
  TAMRIN_METRICS_TOKEN: 'must have 16 or more letters, digits or . _ ~ + / = -',
  TAMRIN_LOG: 'must be debug, info, warn, error or silent',
  TAMRIN_PYPI_INDEX: 'must be the http address of a Python package index, such as https://pypi.org/simple',
  PIP_INDEX_URL: 'must be an http address',
}

/**
 * @param root the repository's root
 * @param env its relative paths are resolved against the working directory
 */
export function readConfig(root: string, env: Record<string, string | undefined> = process.env): ConfigResult {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => path[0] as keyof typeof EXPECTED))
    return { ok: false, message: [...names].map((name) => `${name} ${EXPECTED[name]}`).join('; ') }
  }
  const {
    TAMRIN_DATA,
    TAMRIN_DATA_MIRROR,
    PORT,
    TAMRIN_ENGINE,
    TAMRIN_TRAININGS,
    TAMRIN_ORIGIN,
    TAMRIN_TRUST_PROXY,
    TAMRIN_METRICS_TOKEN,
    TAMRIN_LOG,
    TAMRIN_PYPI_INDEX,
    PIP_INDEX_URL,
  } = parsed.data
  const drivers = Object.fromEntries(DRIVERS.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  const packageIndex = TAMRIN_PYPI_INDEX ?? PIP_INDEX_URL
  const dataFolder = resolve(TAMRIN_DATA ?? join(root, 'var'))
  return {
    ok: true,
    value: {
      root,
      dataFolder,
      database: join(dataFolder, 'tamrin.db'),
      datasetCache: join(dataFolder, 'datasets'),
      ...(TAMRIN_DATA_MIRROR !== undefined && { mirror: TAMRIN_DATA_MIRROR }),
      port: PORT,
      ...(TAMRIN_ENGINE && { engine: TAMRIN_ENGINE }),
      ...(TAMRIN_TRAININGS && { trainings: TAMRIN_TRAININGS }),
      ...(TAMRIN_ORIGIN && { origin: TAMRIN_ORIGIN }),
      ...(TAMRIN_TRUST_PROXY && { trustProxy: true }),
      ...(TAMRIN_METRICS_TOKEN && { metricsToken: TAMRIN_METRICS_TOKEN }),
      ...(TAMRIN_LOG && { logLevel: TAMRIN_LOG }),
      ...(packageIndex && { packageIndex }),
      ...(Object.keys(drivers).length > 0 && { drivers }),
    },
  }
}
