/** Every data set of the platform. */
import { CATS_AND_DOGS } from './cats-and-dogs.ts'
import { CIFAR10 } from './cifar10.ts'
import type { DatasetDeclaration } from './declaration.ts'
import { MNIST } from './mnist.ts'
import { PERSIAN_DIGITS } from './persian-digits.ts'

export const DATASETS: readonly DatasetDeclaration[] = [MNIST, PERSIAN_DIGITS, CATS_AND_DOGS, CIFAR10]
