import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../platform/http/problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An order's id in a path; what is no id cannot be found. */
export const orderIdOf = (value: string): string => {
  if (!UUID.test(value)) throw notFound('没有这张工单。');
  return value.toLowerCase();
};

@Injectable()
export class OrderId implements PipeTransform<string, string> {
  transform(value: string): string {
    return orderIdOf(value);
  }
}
