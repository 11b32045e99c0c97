"""The sheet on screen: view, scene and tools."""
