/** The web application: a page that says how this installation is, and the same for machines. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { ExerciseStore } from './exercises/store.ts'

/** An exercise of the folder on its way into the database. */
export interface PublishingLine { slug: string; state: 'waiting' | 'running' | 'published' | 'red' | 'broken' }

export interface AppServices {
  version: string
  store: Pick<ExerciseStore, 'listExercises'>
  /** What is published in the background, in order; empty once nothing was due. */
  publishing(): PublishingLine[]
}

const STATES: Record<PublishingLine['state'] | 'draft' | 'changed', { en: string; fa: string }> = {
  waiting: { en: 'waiting to be checked', fa: 'در انتظار آزمون' },
  running: { en: 'being checked', fa: 'در حال آزمون' },
  published: { en: 'published', fa: 'منتشر شده' },
  red: { en: 'not published: a check of its grader failed', fa: 'منتشر نشد: آزمونِ نمره‌دهنده ناموفق بود' },
  broken: { en: 'not published: its folder has mistakes', fa: 'منتشر نشد: پوشهٔ آن خطا دارد' },
  draft: { en: 'draft', fa: 'پیش‌نویس' },
  changed: { en: 'published, a newer draft waits', fa: 'منتشر شده، با پیش‌نویس تازه' },
}

export function createApp({ version, store, publishing }: AppServices) {
  const rows = () => {
    const listed = store.listExercises()
    const lines = publishing()
    const titles = new Map(listed.map(({ slug, title }) => [slug, title]))
    const running = lines.filter(({ state }) => state !== 'published')
    const settled = listed.filter(({ slug }) => !running.some((line) => line.slug === slug))
    return [...settled.map(({ slug, state }) => ({ slug, state })), ...running].map(({ slug, state }) => ({ slug, state: STATES[state], title: titles.get(slug) ?? { en: slug, fa: slug } }))
  }
  return new Hono()
    .use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] } }))
    .get('/healthz', (context) => {
      const lines = publishing()
      const count = (...states: PublishingLine['state'][]) => lines.filter(({ state }) => states.includes(state)).length
      return context.json({
        status: 'ok' as const,
        version,
        exercises: { published: store.listExercises().filter(({ published }) => published).length, waiting: count('waiting', 'running'), refused: count('red', 'broken') },
      })
    })
    .get('/', (context) => context.html(html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tamrin</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
  body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  td, th { padding: .3rem .6rem; text-align: start; border-bottom: 1px solid #8886 }
</style>
<h1>Tamrin <span lang="fa" dir="rtl">تمرین</span></h1>
<p>This server is running. Exercises are graded from the command line: <code>npm run -s tamrin -- grade &lt;exercise&gt; &lt;file&gt;</code></p>
<p lang="fa" dir="rtl">این سرور در حال کار است. تمرین‌ها از خط فرمان نمره می‌گیرند.</p>
<table>
<thead><tr><th>Exercise</th><th>State</th><th lang="fa" dir="rtl">تمرین</th><th lang="fa" dir="rtl">وضعیت</th></tr></thead>
<tbody>${rows().map(({ slug, title, state }) => html`<tr><td>${title.en} <code>${slug}</code></td><td>${state.en}</td><td lang="fa" dir="rtl">${title.fa}</td><td lang="fa" dir="rtl">${state.fa}</td></tr>\n`)}</tbody>
</table>
</html>`))
}

export type AppType = ReturnType<typeof createApp>
