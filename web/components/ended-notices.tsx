/**
 * Tells on every page that a training or a submission has ended, with a link to its report. Not on the page of its
 * exercise, where the report appears. A training's notification stays until it is closed or its report is opened.
 */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useEvents } from '../api/events/events-provider.tsx'
import { exercisePage, useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { dismiss, notify } from './notify.ts'

export function EndedNotices(): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const { live, onEvent } = useEvents()
  const [address] = useLocation()
  const { data: course } = useQuery(courseQuery(useCourseId()))
  const told = useRef<{ id: string; page: string }[]>([])

  useEffect(
    () =>
      onEvent((event) => {
        if (event.type !== 'ended') return
        const page = exercisePage(event.courseId, event.slug)
        if (address === page) return
        const { submissionId: id, courseId, slug, mode, verdict, score, maxScore } = event
        const trained = (live.get(id)?.points.length ?? 0) > 0
        if (mode === 'run' && !trained) return
        const known = course?.id === courseId ? course.topics.flatMap(({ exercises }) => exercises) : []
        const exercise = known.find((one) => one.slug === slug)
        const result = [
          t(`verdict.${verdict}.title`),
          score !== null &&
            maxScore !== null &&
            t('score.of', { score: format.number(score), max: format.number(maxScore) }),
        ]
        told.current.push({ id, page })
        void notify(
          <>
            {result.filter(Boolean).join(' · ')} <Link href={page}>{t('notice.report')}</Link>
          </>,
          'done',
          { id, title: t('notice.ended', { title: exercise ? pick(exercise.title) : slug }), stays: trained },
        )
      }),
    [address, course, format, live, onEvent, pick, t],
  )
  useEffect(() => {
    for (const { id, page } of told.current) if (page === address) void dismiss(id)
    told.current = told.current.filter(({ page }) => page !== address)
  }, [address])
  return null
}
