import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsInt, IsLatitude, IsOptional, IsString, Length, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { IsDuration, IsInstant, IsNotBlank } from './constraints.js';
import { Problem } from './problem.js';
import { RequestValidation } from './validation.js';

class Item {
  @IsInt()
  @Min(1)
  @Max(9)
  count!: number;
}

class Everything {
  @IsOptional() @IsString() @MinLength(2) @MaxLength(4) text?: string;
  @IsOptional() @IsIn(['A', 'B']) choice?: string;
  @IsOptional() @IsInstant() at?: string;
  @IsOptional() @IsDuration() advance?: string;
  @IsOptional() @IsLatitude() latitude?: number;
  @IsOptional() @Length(2, 3) code?: string;
  @IsOptional() @Matches(/^\d+$/, { message: '必须是数字串。' }) digits?: string;
  @IsOptional() @Matches(/^\d+$/) form?: string;
  @IsOptional() @IsNotBlank() reason?: string;
  @IsOptional() @IsArray() @IsString({ each: true }) @MaxLength(8, { each: true }) codes?: string[];
  @IsOptional() @IsEmail() mail?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(2) @ValidateNested({ each: true }) @Type(() => Item) items?: Item[];
}

const validation = new RequestValidation();
const check = async (body: unknown): Promise<unknown> => {
  try {
    return await validation.transform(body, { type: 'body', metatype: Everything });
  } catch (error) {
    if (error instanceof Problem) return error.extras.errors;
    throw error;
  }
};

describe('RequestValidation', () => {
  it.each<[object, string, string]>([
    [{ text: 'x' }, '/text', '至少 2 个字符。'],
    [{ text: 'xxxxx' }, '/text', '最多 4 个字符。'],
    [{ text: 5 }, '/text', '必须是文本。'],
    [{ codes: ['A', 5] }, '/codes/1', '必须是文本。'],
    [{ codes: 'A' }, '/codes', '必须是数组。'],
    [{ choice: 'C' }, '/choice', '必须是下列之一:A、B。'],
    [{ at: '2026-11-22T21:10:00' }, '/at', '必须是带时区的时间,例如 2026-11-22T21:10:00+08:00。'],
    [{ at: '2026-13-22T21:10:00Z' }, '/at', '必须是带时区的时间,例如 2026-11-22T21:10:00+08:00。'],
    [{ at: 1_700_000_000 }, '/at', '必须是带时区的时间,例如 2026-11-22T21:10:00+08:00。'],
    [{ advance: '1h' }, '/advance', '必须是 ISO 8601 时长,例如 PT1H30M。'],
    [{ latitude: 91 }, '/latitude', '必须是 -90 至 90 之间的纬度。'],
    [{ code: 'x' }, '/code', '至少 2 个字符。'],
    [{ digits: 'x' }, '/digits', '必须是数字串。'],
    [{ form: 'x' }, '/form', '格式不正确。'],
    [{ reason: '  ' }, '/reason', '不能为空。'],
    [{ mail: 'x' }, '/mail', '必须是电子邮箱地址。'],
    [{ items: 'x' }, '/items', '必须是数组。'],
    [{ items: [{ count: 1 }, { count: 10 }] }, '/items/1/count', '不能大于 9。'],
    [{ items: [{ count: 1 }, { size: 1, count: 2 }] }, '/items/1/size', '没有这个字段,请检查拼写。'],
    [{ items: [{ count: 1 }, 7] }, '/items/1', '必须是对象。'],
    [{ items: [{}] }, '/items/0/count', '必填。'],
    [{ 'a/b~': 1 }, '/a~1b~0', '没有这个字段,请检查拼写。'],
  ])('finds what is wrong in %j', async (body, pointer, detail) => {
    expect(await check(body)).toEqual([{ pointer, detail }]);
  });

  it('reports all problems at once', async () => {
    expect(await check({ text: 'x', choice: 'C', items: [{ count: 0 }, {}] })).toHaveLength(4);
  });

  it('passes what is right as an instance of the class', async () => {
    const body = { text: '英德', at: '2026-11-22T21:10:00.123+08:00', advance: 'PT1H', items: [{ count: 2 }] };
    const passed = await check(body);
    expect(passed).toBeInstanceOf(Everything);
    expect(passed).toMatchObject(body);
  });
});
