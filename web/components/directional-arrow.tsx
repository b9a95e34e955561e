/** An arrow forwards, or `back`, in the text direction of the page. */
import { useDirection } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export function DirectionalArrow({ back = false, size = 18 }: { back?: boolean; size?: number }): ReactNode {
  const { dir } = useDirection()
  const Icon = (dir === 'rtl') === back ? IconArrowRight : IconArrowLeft
  return <Icon size={size} aria-hidden />
}
