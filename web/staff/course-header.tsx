/** The header of the course page for instructors: a welcome, the state of the platform, and its data. */
import { Button, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/course.module.css'
import { DataPanel } from './data-panel.tsx'
import { PlatformPanel } from './platform-panel.tsx'
import { TEXTS } from './texts.ts'

export default function CourseHeader({ title }: { title: string }): ReactNode {
  const { pick } = useLanguage()
  return (
    <>
      <section className={`card ${classes.hero}`}>
        <div className={classes.heroText}>
          <Title order={1} size="h2">
            {title}
          </Title>
          <Text c="dimmed">{pick(TEXTS.welcome)}</Text>
          <Button component={Link} href="/gradebook" variant="light" mt="xs">
            {pick(TEXTS.gradebook)}
          </Button>
        </div>
      </section>
      <PlatformPanel />
      <DataPanel />
    </>
  )
}
