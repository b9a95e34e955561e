/** Draw a digit or choose a photograph, and see what one's own network makes of it. */
import { Button, FileButton, Loader } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { NetworkUse } from '../../graders/report.ts'
import { Pixels } from '../charts/pixels.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import type { Network } from './compute.ts'
import { DrawPad } from './draw-pad.tsx'
import { type Fitted, fittedInk, fittedPhotograph } from './fitted.ts'
import { readPhotograph } from './photograph.ts'
import { Shares } from './shares.tsx'
import classes from './network.module.css'

interface Answer {
  seen: Fitted
  shares: number[]
}

export default function TryNetwork({ id, use }: { id: string; use: NetworkUse }): ReactNode {
  const { t } = useTranslation()
  const [network, setNetwork] = useState<Network | 'failed'>()
  const [answer, setAnswer] = useState<Answer>()
  const [fault, setFault] = useState<'noPicture' | 'noInk'>()
  /** The picture that was asked about last: an answer on an earlier one is late. */
  const asked = useRef<Fitted>(undefined)
  const load = useCallback(() => {
    setNetwork(undefined)
    import('./compute.ts').then(({ loadNetwork }) => loadNetwork(id, use)).then(setNetwork, () => setNetwork('failed'))
  }, [id, use])
  useEffect(load, [load])

  if (network === undefined)
    return (
      <p role="status" className={classes.loading}>
        <Loader size={16} aria-hidden /> {t('network.loading')}
      </p>
    )
  if (network === 'failed')
    return (
      <p role="alert" className={classes.loading}>
        {t('network.failed')}
        <Button variant="default" size="xs" onClick={load}>
          {t('network.again')}
        </Button>
      </p>
    )
  const ask = async (seen: Fitted | undefined): Promise<void> => {
    asked.current = seen
    setFault(seen ? undefined : 'noInk')
    if (!seen) return setAnswer(undefined)
    const shares = await network.sharesOf(seen.pixels)
    if (asked.current === seen) setAnswer({ seen, shares })
  }
  const choose = async (file: File | null | undefined): Promise<void> => {
    if (!file) return
    const photograph = await readPhotograph(file).catch(() => undefined)
    if (photograph) return ask(fittedPhotograph(photograph, use))
    asked.current = undefined
    setAnswer(undefined)
    setFault('noPicture')
  }
  return (
    <div
      className={classes.trying}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void choose(event.dataTransfer.files[0])
      }}
    >
      <div className={classes.input}>
        {use.ink && (
          <DrawPad
            draw={(ink) => void ask(fittedInk(ink, use))}
            clear={() => {
              asked.current = undefined
              setAnswer(undefined)
              setFault(undefined)
            }}
          />
        )}
        <div className={classes.photograph}>
          <FileButton accept="image/*" onChange={(file) => void choose(file)}>
            {(button) => (
              <Button variant="default" size="xs" {...button}>
                {t('network.choose')}
              </Button>
            )}
          </FileButton>
          <span>{t('network.drop')}</span>
        </div>
      </div>
      {fault && <p role="alert">{t(`network.${fault}`)}</p>}
      {answer && (
        <div className={classes.answer}>
          <figure className={classes.seen}>
            <Pixels picture={answer.seen} label={t('network.seen')} />
            <figcaption>{t('network.seen')}</figcaption>
          </figure>
          <Shares shares={answer.shares} labels={use.labels} />
        </div>
      )}
    </div>
  )
}
