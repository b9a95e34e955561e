/** The roster page: who is in the course, and for those who teach it the ways to change that. */
import { Badge, Button, Group, Skeleton, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CoursePerson } from '../../server/contract/people.ts'
import { coursePage, isStaff, teaches, useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { Problem } from '../components/problem.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import tables from '../styles/table.module.css'
import { AddPerson } from './add-person.tsx'
import { EditPerson } from './edit-person.tsx'
import { ImportRoster } from './import-roster.tsx'
import { JoinCode } from './join-code.tsx'
import { peopleQuery } from './people-queries.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { StaffPage } from './staff-page.tsx'
import { VIEW_AS_TEXTS } from './view-as-texts.ts'

export default function PeoplePage(): ReactNode {
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const { data: course } = useQuery(courseQuery(courseId))
  const { data, error, refetch } = useQuery(peopleQuery(courseId))
  const changes = course !== undefined && teaches(course.role) && !course.archived
  return (
    <StaffPage title={pick(PEOPLE_TEXTS.title)}>
      {changes && (
        <>
          <AddPerson courseId={courseId} />
          <ImportRoster courseId={courseId} />
          {data && <JoinCode courseId={courseId} code={data.joinCode} />}
        </>
      )}
      {error !== null && data === undefined && <Problem error={error} retry={refetch} />}
      {data === undefined && error === null && <Skeleton height={240} aria-hidden />}
      {data && <Roster people={data.people} changes={changes} />}
    </StaffPage>
  )
}

function Roster({ people, changes }: { people: CoursePerson[]; changes: boolean }): ReactNode {
  const { t } = useTranslation()
  const { pick, format } = useLanguage()
  const courseId = useCourseId()
  const [sought, setSought] = useState('')
  const [edited, setEdited] = useState<CoursePerson>()
  const text = sought.trim().toLocaleLowerCase()
  const shown = people.filter(({ name, email, section }) =>
    [name, email, section ?? ''].some((field) => field.toLocaleLowerCase().includes(text)),
  )
  return (
    <section>
      <TextInput
        aria-label={pick(PEOPLE_TEXTS.find)}
        placeholder={pick(PEOPLE_TEXTS.find)}
        leftSection={<IconSearch size={16} aria-hidden />}
        maw="26rem"
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      <Text size="sm" c="dimmed" my="xs" role="status">
        {shown.length === 0 ? pick(PEOPLE_TEXTS.none) : `${pick(PEOPLE_TEXTS.count)} ${format.number(shown.length)}`}
      </Text>
      {shown.length > 0 && (
        <table className={tables.table} data-testid="people">
          <thead>
            <tr>
              {(['name', 'email', 'role', 'section'] as const).map((column) => (
                <th key={column} scope="col">
                  {pick(PEOPLE_TEXTS[column])}
                </th>
              ))}
              <th scope="col">
                <span className={tables.hidden}>{pick(PEOPLE_TEXTS.edit)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <bdi>{person.name}</bdi>
                </th>
                <td>
                  <bdi className={tables.address}>{person.email}</bdi>
                </td>
                <td>
                  <Badge variant="light" color={person.role === 'student' ? 'gray' : 'lapis'} tt="none">
                    {t(`role.${person.role}`)}
                  </Badge>
                </td>
                <td>{person.section !== null && <bdi>{person.section}</bdi>}</td>
                <td>
                  <Group gap="xs">
                    {!isStaff(person.role) && (
                      <Button
                        component={Link}
                        href={`${coursePage(courseId)}/as/${person.id}`}
                        size="compact-sm"
                        variant="default"
                        aria-label={`${pick(VIEW_AS_TEXTS.open)}: ${person.name}`}
                      >
                        {pick(VIEW_AS_TEXTS.open)}
                      </Button>
                    )}
                    {changes && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`${pick(PEOPLE_TEXTS.edit)}: ${person.name}`}
                        onClick={() => setEdited(person)}
                      >
                        {pick(PEOPLE_TEXTS.edit)}
                      </Button>
                    )}
                  </Group>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edited && <EditPerson person={edited} close={() => setEdited(undefined)} />}
    </section>
  )
}
