/** The layout of every page: header, banners, content. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { Me } from '../server/contract/account.ts'
import { coursePage, isStaff, useCourseId } from './api/course.ts'
import { courseQuery } from './api/queries.ts'
import { useTranslation } from './i18n/texts-provider.tsx'
import { useLanguage } from './i18n/use-language.ts'
import { AccountButton } from './components/account-button.tsx'
import { Banners } from './components/banners.tsx'
import { EndedNotices } from './components/ended-notices.tsx'
import { Logo } from './components/logo.tsx'
import classes from './styles/shell.module.css'

const StaffNotices = lazy(() => import('./staff/staff-notices.tsx'))

export function Shell({ me, children }: { me: Me; children: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const { data: course } = useQuery(courseQuery(courseId))
  const [address] = useLocation()
  const content = useRef<HTMLElement>(null)
  const shownAddress = useRef(address)
  useEffect(() => {
    // a link is gone with its page: whoever uses a keyboard goes on at the new page's content
    if (shownAddress.current !== address) content.current!.focus({ preventScroll: true })
    shownAddress.current = address
  }, [address])
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <Link href={courseId ? coursePage(courseId) : '/'} className={classes.home} aria-label={t('shell.home')}>
          <Logo />
          <Text component="span" fw={700} size="lg">
            {t('shell.name')}
          </Text>
          {course && (
            <Text component="span" c="dimmed" className={classes.course} truncate>
              {pick(course.title)}
            </Text>
          )}
        </Link>
        <AccountButton me={me} />
      </header>
      <EndedNotices />
      <Banners gradingPaused={course?.gradingPaused ?? false} />
      {(me.role !== 'student' || me.courses.some(({ role }) => isStaff(role))) && (
        <Suspense>
          <StaffNotices />
        </Suspense>
      )}
      <main ref={content} id="content" className={classes.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
