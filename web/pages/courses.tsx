/** The reader's courses: each with their role, and for instructors the way to a new one. */
import { Badge, Container, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Me } from '../../server/contract/account.ts'
import { coursePage } from '../api/course.ts'
import { usePageTitle } from '../components/use-page-title.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/course.module.css'

const NewCourse = lazy(() => import('../staff/new-course.tsx'))

export default function CoursesPage({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  usePageTitle(t('courses.title'))
  return (
    <Container size={860} w="100%" py="xl">
      <Stack gap="lg">
        <Title order={1} size="h2">
          {t('courses.title')}
        </Title>
        {me.courses.length === 0 && <Text c="dimmed">{t('courses.empty')}</Text>}
        {me.courses.length > 0 && (
          <ul className={classes.courses}>
            {me.courses.map(({ id, title, role, section, archived }) => (
              <li key={id}>
                <Link href={coursePage(id)} className={`card ${classes.courseLink}`}>
                  <Text component="span" fw={600}>
                    {pick(title)}
                  </Text>
                  <span className={classes.courseFacts}>
                    {archived && (
                      <Badge variant="light" color="gray">
                        {t('courses.archived')}
                      </Badge>
                    )}
                    <Text component="span" size="sm" c="dimmed">
                      {t(`role.${role}`)}
                      {section !== null && (
                        <>
                          {' · '}
                          <bdi>{section}</bdi>
                        </>
                      )}
                    </Text>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {me.role !== 'student' && (
          <Suspense>
            <NewCourse />
          </Suspense>
        )}
      </Stack>
    </Container>
  )
}
