/** Exports of the gradebook: files of our own, and filling in the file of another system. */
import { Button, Container, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { coursePage, useCourseId } from '../api/course.ts'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { FillIn } from './fill-in.tsx'
import classes from './gradebook.module.css'
import { exportAddress } from './queries.ts'
import { GRADE_TEXTS } from './texts.ts'

export default function ExportPage(): ReactNode {
  const { pick, language } = useLanguage()
  const [provisional, setProvisional] = useState(false)
  const courseId = useCourseId()
  const address = (format: string): string =>
    exportAddress(courseId, format, { language, provisional: String(provisional) })
  usePageTitle(`${pick(GRADE_TEXTS.export)} · ${pick(GRADE_TEXTS.title)}`)
  return (
    <Container size={860} w="100%" py="xl">
      <Stack gap="lg">
        <div className={classes.head}>
          <Button
            component={Link}
            href={`${coursePage(courseId)}/gradebook`}
            variant="subtle"
            size="compact-sm"
            leftSection={<DirectionalArrow back size={16} />}
          >
            {pick(GRADE_TEXTS.title)}
          </Button>
          <Title order={1} size="h3">
            {pick(GRADE_TEXTS.export)}
          </Title>
        </div>
        <section className={`card ${classes.panel}`} aria-label={pick(GRADE_TEXTS.fill)}>
          <Title order={2} size="h4">
            {pick(GRADE_TEXTS.fill)}
          </Title>
          <Text size="sm" c="dimmed">
            {pick(GRADE_TEXTS.fillIntro)}
          </Text>
          <FillIn />
        </section>
        <section className={`card ${classes.panel}`} aria-label={pick(GRADE_TEXTS.files)}>
          <Title order={2} size="h4">
            {pick(GRADE_TEXTS.files)}
          </Title>
          <Text size="sm" c="dimmed">
            {pick(GRADE_TEXTS.filesIntro)}
          </Text>
          <label className={classes.tick}>
            <input type="checkbox" checked={provisional} onChange={() => setProvisional(!provisional)} />
            {pick(GRADE_TEXTS.alsoProvisional)}
          </label>
          <div className={classes.actions}>
            <Button component="a" href={address('xlsx')} download variant="light">
              {pick(GRADE_TEXTS.workbook)}
            </Button>
            <Button component="a" href={address('csv')} download variant="light">
              {pick(GRADE_TEXTS.csv)}
            </Button>
          </div>
        </section>
      </Stack>
    </Container>
  )
}
