import ts from 'typescript';

const CODE = /^[A-Z][A-Z0-9_]+$/;

/** Follows calls, references and constructions through our own sources and collects every problem code named on the way: rather one too many than one too few. */
export class ReachableCodes {
  unclear = new Set();
  #facts = new Map();
  #implementers = new Map();

  constructor(checker, sources) {
    this.checker = checker;
    for (const source of sources) source.forEachChild((node) => this.#noteImplementer(node));
  }

  reachedFrom(nodes) {
    const seen = new Set();
    const codes = new Set();
    const waiting = [...nodes];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const facts = this.#factsOf(node);
      for (const code of facts.codes) codes.add(code);
      waiting.push(...facts.leadsTo);
    }
    return [...codes].sort();
  }

  #noteImplementer(node) {
    if (!ts.isClassDeclaration(node)) return;
    for (const { types } of node.heritageClauses ?? []) {
      for (const { expression } of types) {
        const target = this.#declared(expression)[0];
        if (target !== undefined) this.#implementers.set(target, [...(this.#implementers.get(target) ?? []), node]);
      }
    }
  }

  #factsOf(node) {
    const known = this.#facts.get(node);
    if (known !== undefined) return known;
    const facts = { codes: new Set(), leadsTo: new Set() };
    this.#facts.set(node, facts);
    this.#walk(node, facts);
    return facts;
  }

  #walk(node, facts) {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#noteCodes(node, facts);
    if (ts.isIdentifier(node)) for (const target of this.#declared(node)) for (const one of this.#bodies(target)) facts.leadsTo.add(one);
    node.forEachChild((child) => this.#walk(child, facts));
  }

  /** The values of the argument that the called function names `code`, when it takes problem codes. */
  #noteCodes(call, facts) {
    const signature = this.checker.getResolvedSignature(call);
    const parameters = signature?.declaration?.parameters ?? [];
    const place = parameters.findIndex(({ name, type }) => name.getText() === 'code' && type !== undefined && type.getText() === 'ProblemCode');
    if (place < 0) return;
    const given = call.arguments?.[place] ?? parameters[place].initializer;
    if (given === undefined) return;
    // A function that hands its own parameter on is judged where it is called.
    if (ts.isIdentifier(given) && this.#declared(given).some((one) => ts.isParameter(one))) return;
    const contextual = this.checker.getTypeAtLocation(given);
    const values = this.#literals(given, contextual);
    if (values.length === 0 || values.length > 30) this.unclear.add(`${given.getSourceFile().fileName}: ${given.getText()}`);
    for (const value of values.filter((one) => CODE.test(one))) facts.codes.add(value);
  }

  #literals(given, type) {
    if (ts.isTemplateExpression(given)) return given.templateSpans.reduce((heads, { expression, literal }) => heads.flatMap((head) => this.#literals(expression, this.checker.getTypeAtLocation(expression)).map((one) => head + one + literal.text)), [given.head.text]);
    if (ts.isConditionalExpression(given)) return [given.whenTrue, given.whenFalse].flatMap((one) => this.#literals(one, this.checker.getTypeAtLocation(one)));
    if (ts.isStringLiteral(given)) return [given.text];
    return (type.isUnion() ? type.types : [type]).filter((one) => one.isStringLiteral()).map(({ value }) => value);
  }

  #declared(node) {
    let symbol = this.checker.getSymbolAtLocation(node);
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    return (symbol?.declarations ?? []).filter((one) => one.getSourceFile().fileName.includes('/src/') && !one.getSourceFile().isDeclarationFile);
  }

  /** What is executed when somebody uses the declared thing. */
  #bodies(declaration) {
    if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration) || ts.isGetAccessor(declaration)) return [declaration, ...this.#overriding(declaration)];
    if (ts.isMethodSignature(declaration)) return this.#overriding(declaration);
    if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)) return declaration.initializer === undefined ? [] : [declaration.initializer];
    // A class that is named by a decorator or constructed; its methods are followed where they are called.
    if (ts.isClassDeclaration(declaration)) return declaration.members.filter((one) => ts.isConstructorDeclaration(one) || (ts.isMethodDeclaration(one) && ['canActivate', 'intercept', 'transform'].includes(one.name.getText())));
    return [];
  }

  #overriding(declaration) {
    const owner = declaration.parent;
    return (this.#implementers.get(owner) ?? []).flatMap((one) => one.members.filter((member) => ts.isMethodDeclaration(member) && member.name.getText() === declaration.name.getText()));
  }
}
