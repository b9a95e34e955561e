/** The platform as a process of its own, to be killed: `server-process.ts <data folder>`; says its port. */
import { join } from 'node:path'
import { createApp } from '../../server/routes/app.ts'
import { createHttpServer } from '../../server/routes/http-server.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { openDb } from '../../server/db/open.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createForkServer } from '../../server/grading/parent/fork-server.ts'
import { createLogger } from '../../server/logging/logger.ts'
import { createPlatform } from '../../server/platform/platform.ts'
import { RATE_LIMITS } from '../../server/platform/rate-limits.ts'

const folder = process.argv[2]!
const db = openDb(join(folder, 'tamrin.db'))
const pool = createForkServer({ root: join(import.meta.dirname, '../..'), concurrency: 4, warm: 2 })
const datasets = createDatasets({ cacheFolder: join(folder, 'datasets') })
const platform = createPlatform({
  db,
  store: createExerciseStore(db),
  grading: createGrading({ pool, datasets }),
  artifacts: datasets.artifacts,
  slots: { quick: 2, trial: 1, training: 1, mostTrainings: 4 },
  networkFolder: join(folder, 'networks'),
  secret: 'a secret of thirty-two characters or more',
  origin: undefined,
  trustProxy: false,
  rateLimits: { ...RATE_LIMITS, submit: { points: 10_000, seconds: 60 } },
  log: createLogger({ level: 'warn' }),
  leaseMilliseconds: 1_500,
})
const app = createApp(platform, { version: '0', publishing: () => [], pageFolder: folder })
const server = createHttpServer(app.fetch)
server.listen(0, '127.0.0.1', () => {
  platform.start()
  process.send!({ port: (server.address() as { port: number }).port })
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void platform.stop(0).then(() => {
      pool.close()
      process.exit(0)
    })
  })
}
