import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { UNIT_KINDS, UNIT_OWNERS, type UnitKind, type UnitOwner } from '../domain/responsibility/directory.js';
import { UNIT_LEVELS, type UnitLevel } from '../domain/responsibility/unit-level.js';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';

export class UnitQuery extends PageQuery {
  @ApiPropertyOptional({ description: '地区,即 config/areas 的文件名;属于某一地区的账号和接入方只看到本地区' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;

  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;

  @ApiPropertyOptional({ enum: UNIT_KINDS })
  @IsOptional()
  @IsIn(UNIT_KINDS)
  kind?: UnitKind;

  @ApiPropertyOptional({ enum: UNIT_LEVELS })
  @IsOptional()
  @IsIn(UNIT_LEVELS)
  level?: UnitLevel;

  @ApiPropertyOptional({ description: '职能代码,见 GET /functions' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  function?: string;

  @ApiPropertyOptional({ description: '代码、名称、简称、曾用名或别名的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  q?: string;

  @ApiPropertyOptional({ description: '查询当时的单位;不填为现行单位' })
  @IsOptional()
  @IsInstant()
  at?: string;

  @ApiPropertyOptional({ description: '只列已停用的单位' })
  @IsOptional()
  @IsFlag()
  ended?: boolean;
}

/** A matter agreed for one unit alone. */
class AgreedMatter {
  @ApiPropertyOptional({ description: '县(市、区)代码;不填为跨县(市、区)事项', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ description: '事项类别;不填为各类', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  category?: string | null;

  @ApiPropertyOptional({ description: '来单出现其中一词即属此事项;不填为该类别中其他词语未分出的事项', type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotBlank({ each: true })
  @MaxLength(20, { each: true })
  keywords?: string[];
}

class UnitBody {
  @ApiProperty({ description: '全称' })
  @IsString()
  @IsNotBlank()
  @MaxLength(60)
  name!: string;

  @ApiProperty({ description: '简称,用于短信和电话' })
  @IsString()
  @IsNotBlank()
  @MaxLength(20)
  shortName!: string;

  @ApiProperty({ enum: UNIT_LEVELS })
  @IsIn(UNIT_LEVELS)
  level!: UnitLevel;

  @ApiPropertyOptional({ description: '县(市、区)代码;市级单位不填', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ description: '镇级单位所辖镇(街道)的名称;其他单位不填', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  town?: string | null;

  @ApiPropertyOptional({ description: '所属系统', example: 'TRANSPORT', nullable: true })
  @IsOptional()
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/)
  line?: string | null;

  @ApiPropertyOptional({ description: '本系统上级单位的代码', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  parentCode?: string | null;

  @ApiPropertyOptional({ enum: UNIT_OWNERS, description: '供电、供水、供气、通信企业为 COMPANY', default: 'GOVERNMENT' })
  @IsOptional()
  @IsIn(UNIT_OWNERS)
  owner?: UnitOwner;

  @ApiPropertyOptional({ description: '承担的职能,代码见 GET /functions', type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  functions?: string[];

  @ApiPropertyOptional({ description: '职能表之外,约定由本单位承办的事项', type: () => [AgreedMatter] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AgreedMatter)
  matters?: AgreedMatter[];

  @ApiPropertyOptional({ description: '其他叫法,供查找和导入匹配', type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @IsNotBlank({ each: true })
  @MaxLength(60, { each: true })
  aliases?: string[];

  @ApiPropertyOptional({ description: '自何时起如此;不填为现在,不能晚于现在', nullable: true })
  @IsOptional()
  @IsInstant()
  from?: string | null;

  @ApiPropertyOptional({ description: '依据或理由,如文号' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reason?: string;
}

export class NewUnit extends UnitBody {
  @ApiProperty({ description: '代码;一经使用不再改变,也不另给其他单位', example: 'YD-JT' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,31}$/)
  code!: string;

  @ApiProperty({ enum: UNIT_KINDS })
  @IsIn(UNIT_KINDS)
  kind!: UnitKind;

  @ApiPropertyOptional({ description: '地区;属于某一地区的账号和接入方不必填' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;
}

export class UnitChange extends PartialType(UnitBody) {
  @ApiPropertyOptional({ description: 'true 停用;false 恢复误停的单位' })
  @IsOptional()
  @IsBoolean()
  ended?: boolean;

  @ApiPropertyOptional({ description: '停用时接续其职责的单位;仍有未办结工单、联络人或下级单位时必填', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  successorCode?: string | null;
}
