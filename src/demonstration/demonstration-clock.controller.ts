import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { StepThrough } from '../platform/due-rows/step-through.js';
import { IsDuration } from '../platform/http/constraints.js';
import { invalidRequest, notFound } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';

/** A year; longer steps would leave the published calendars. */
const FARTHEST = Temporal.Duration.from({ hours: 24 * 366 });

export class ClockStep {
  @IsDuration()
  advance!: string;
}

/** Lets anyone see an hour pass without waiting for it. Exists in demonstrations only. */
@ApiTags('demonstration')
@Controller('api/v1/demonstration')
export class DemonstrationClockController {
  constructor(private readonly settings: RunSettings, private readonly steps: StepThrough) {}

  @Post('clock')
  @HttpCode(200)
  @Public()
  async advance(@Body() body: ClockStep): Promise<{ now: string }> {
    if (this.settings.mode !== 'demonstration') throw notFound();
    const duration = Temporal.Duration.from(body.advance);
    if (duration.years !== 0 || duration.months !== 0) throw invalidRequest([{ pointer: '/advance', detail: '请用天、小时、分、秒表示,例如 PT1H。' }]);
    const hours = Temporal.Duration.from({ hours: 24 * (duration.weeks * 7 + duration.days) }).add(duration.with({ weeks: 0, days: 0 }));
    if (hours.sign < 0) throw invalidRequest([{ pointer: '/advance', detail: '演示时钟只能向前拨,不能向后。' }]);
    if (Temporal.Duration.compare(hours, FARTHEST) > 0) throw invalidRequest([{ pointer: '/advance', detail: '一次最多拨 366 天。' }]);
    return { now: toBeijing(await this.steps.advance(hours)) };
  }
}
