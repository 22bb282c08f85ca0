import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { notFound, Problem } from '../platform/http/problem.js';
import { headerOf, type HttpRequest } from '../platform/http/request.js';

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** A month in the address: `2026-11`; anything else is no bulletin. */
@Injectable()
export class BulletinMonth implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!MONTH.test(value)) throw notFound('没有这一期简报;月份写作 YYYY-MM,例如 2026-11。');
    return value;
  }
}

export class BulletinQuery {
  @ApiPropertyOptional({ description: '地区;账号属于某一地区的可不填' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;
}

export class NewBulletinTexts {
  @ApiPropertyOptional({ description: '正文开头;为空则用 config/wording/bulletins 中的文字' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  introduction?: string | null;

  @ApiPropertyOptional({ description: '说明' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  remarks?: string | null;

  @ApiPropertyOptional({ description: '文号' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reference?: string | null;
}

export class NewPublication {
  @ApiPropertyOptional({ description: '当月到期的时限尚未全部判定也发布;之后判定的列入下一期更正', default: false })
  @IsOptional()
  @IsBoolean()
  despiteUnsettled?: boolean;
}

export class NewMailing {
  @ApiPropertyOptional({ description: '寄给哪些机构角色;不填则为设置中的全部', type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Matches(/^[A-Z][A-Z_]{1,63}$/, { each: true })
  roles?: string[];
}

const HASH = /^"([0-9a-f]{64})"$/;

/** Handler parameter: the hash in If-Match of the bulletin that the publisher saw; without it nobody has seen anything. */
export const SeenHash = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const hash = HASH.exec(headerOf(context.switchToHttp().getRequest<HttpRequest>(), 'if-match')?.trim() ?? '')?.[1];
  if (hash === undefined) throw new Problem(428, 'BULLETIN_NOT_SEEN', '须先核对', '发布须在 If-Match 中带上所看到的简报的 hash,例如 If-Match: "<64 位十六进制>"。');
  return hash;
});

/** A bulletin is public: no mobile number and no identity number may stand in it, however it is written. */
export const holdsPersonalNumber = (text: string): boolean => {
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d)[\s-]+(?=\d)/g, '');
  return /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/.test(plain) || /(?<!\d)\d{17}[\dXx](?!\d)/.test(plain);
};
