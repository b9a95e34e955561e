/** A pad to draw a digit on, by mouse or finger; from the keyboard, a printed one is chosen. */
import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { PointerEvent, ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import type { Grey } from './grey.ts'
import { coloursOf, greyOf } from './photograph.ts'
import classes from './network.module.css'

const SIZE = 280
/** About as thick as in MNIST, whose digits are 20 pixels high. */
const PEN = 22
const LATIN = [...'0123456789']
const PERSIAN = [...'۰۱۲۳۴۵۶۷۸۹']

interface DrawPadProps {
  /** After each stroke: white ink on black. */
  draw: (ink: Grey) => void
  clear: () => void
}

export function DrawPad({ draw, clear }: DrawPadProps): ReactNode {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<[number, number]>(undefined)
  const [sample, setSample] = useState('')
  const context = (): CanvasRenderingContext2D => canvas.current!.getContext('2d', { willReadFrequently: true })!
  const blank = (): void => {
    const pen = context()
    pen.fillStyle = '#000'
    pen.fillRect(0, 0, SIZE, SIZE)
    pen.fillStyle = pen.strokeStyle = '#fff'
    pen.lineWidth = PEN
    pen.lineCap = pen.lineJoin = 'round'
  }
  // a canvas begins transparent
  useEffect(blank, [])
  const tell = (): void => draw(greyOf(coloursOf(context().getImageData(0, 0, SIZE, SIZE))))
  const placeOf = ({ nativeEvent, currentTarget }: PointerEvent<HTMLCanvasElement>): [number, number] => [
    (nativeEvent.offsetX / currentTarget.clientWidth) * SIZE,
    (nativeEvent.offsetY / currentTarget.clientHeight) * SIZE,
  ]
  const lineTo = (place: [number, number]): void => {
    const pen = context()
    pen.beginPath()
    pen.moveTo(...(last.current ?? place))
    pen.lineTo(...place)
    pen.stroke()
    last.current = place
  }
  const end = (): void => {
    if (last.current === undefined) return
    last.current = undefined
    tell()
  }
  const print = (digit: string): void => {
    setSample(digit)
    blank()
    if (digit === '') return clear()
    const pen = context()
    pen.font = `200px ${PERSIAN.includes(digit) ? '"Vazirmatn Variable"' : '"Inter Variable"'}, sans-serif`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText(digit, SIZE / 2, SIZE / 2)
    tell()
  }
  return (
    <div className={classes.pad}>
      <canvas
        ref={canvas}
        width={SIZE}
        height={SIZE}
        role="img"
        aria-label={t('network.pad')}
        data-testid="draw-pad"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setSample('')
          lineTo(placeOf(event))
        }}
        onPointerMove={(event) => {
          if (last.current !== undefined) lineTo(placeOf(event))
        }}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className={classes.tools}>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            setSample('')
            blank()
            clear()
          }}
        >
          {t('network.clear')}
        </Button>
        <NativeSelect
          size="xs"
          aria-label={t('network.sample')}
          value={sample}
          onChange={({ currentTarget }) => print(currentTarget.value)}
          data={[
            { value: '', label: t('network.sample') },
            ...(language === 'fa' ? [...PERSIAN, ...LATIN] : [...LATIN, ...PERSIAN]),
          ]}
        />
      </div>
    </div>
  )
}
