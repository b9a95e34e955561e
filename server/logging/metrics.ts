/** What Prometheus reads: the queue by lane, verdicts, durations, streams and requests. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Engines } from '../engine-selection/engines.ts'
import { LANES, type Queue } from '../queue/contract.ts'
import type { JobEnd } from '../worker/job.ts'

export interface Metrics {
  jobEnded(end: JobEnd): void
  request(route: { method: string; path: string; status: number; seconds: number }): void
  /** In Prometheus's text format. */
  text(): Promise<string>
  contentType: string
}

export interface MetricsSources {
  queue: Pick<Queue, 'state'>
  streams(): number
  paused(): boolean
  engines?: Pick<Engines, 'states' | 'failures'>
}

const QUICK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
const JOB_SECONDS = [0.05, 0.1, 0.15, 0.25, 0.4, 0.75, 1.5, 3, 6, 15, 60, 240]

export function createMetrics({ queue, streams, paused, engines }: MetricsSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const ofLanes = (
    name: string,
    help: string,
    read: (state: ReturnType<Queue['state']>[(typeof LANES)[number]]) => number,
  ) =>
    new Gauge({
      name,
      help,
      registers,
      labelNames: ['lane'],
      collect() {
        const state = queue.state()
        for (const lane of LANES) this.set({ lane }, read(state[lane]))
      },
    })
  ofLanes('tamrin_queue_waiting', 'Jobs that wait', ({ queued }) => queued)
  ofLanes('tamrin_queue_running', 'Jobs that run', ({ running }) => running)
  ofLanes('tamrin_queue_age_seconds', 'Age of the oldest job that waits', ({ oldest }) => oldest / 1000)
  new Gauge({
    name: 'tamrin_event_streams',
    help: 'Open event streams',
    registers,
    collect() {
      this.set(streams())
    },
  })
  new Gauge({
    name: 'tamrin_grading_paused',
    help: '1 while grading is paused',
    registers,
    collect() {
      this.set(paused() ? 1 : 0)
    },
  })
  if (engines) {
    new Gauge({
      name: 'tamrin_engine',
      help: '1 for the engine on which trainings run',
      registers,
      labelNames: ['engine', 'state'],
      collect() {
        this.reset()
        for (const { name, state, chosen } of engines.states()) this.set({ engine: name, state }, chosen ? 1 : 0)
      },
    })
    new Gauge({
      name: 'tamrin_engine_failures',
      help: 'Times that an engine was given up since the start',
      registers,
      collect() {
        this.set(engines.failures())
      },
    })
  }
  const verdicts = new Counter({
    name: 'tamrin_verdicts_total',
    help: 'Gradings by verdict',
    registers,
    labelNames: ['lane', 'verdict'],
  })
  const durations = new Histogram({
    name: 'tamrin_grading_seconds',
    help: 'From the lease to the stored report',
    registers,
    labelNames: ['lane'],
    buckets: JOB_SECONDS,
  })
  const waits = new Histogram({
    name: 'tamrin_queue_wait_seconds',
    help: 'From acceptance to the lease',
    registers,
    labelNames: ['lane'],
    buckets: JOB_SECONDS,
  })
  const requests = new Histogram({
    name: 'tamrin_request_seconds',
    help: 'Requests by route',
    registers,
    labelNames: ['method', 'path', 'status'],
    buckets: QUICK_SECONDS,
  })
  return {
    jobEnded({ lane, verdict, milliseconds, waited }) {
      verdicts.inc({ lane, verdict })
      durations.observe({ lane }, milliseconds / 1000)
      waits.observe({ lane }, waited / 1000)
    },
    request: ({ method, path, status, seconds }) => requests.observe({ method, path, status: String(status) }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
